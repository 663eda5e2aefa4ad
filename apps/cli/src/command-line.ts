import type { Language } from '@gongkai/kernel';
import { Command, CommanderError } from 'commander';
import { auditCommand } from './audit.command.js';
import { deadlineCommand } from './deadline.command.js';
import { foundCommand } from './founding/found.command.js';
import { historyCommand } from './history.command.js';
import { importCommand } from './import.command.js';
import { languageIn, toldIn } from './language.js';
import { Ended, EXIT, EXIT_CODES } from './outcome.js';
import { outputTo, type Output } from './output.js';
import { retryCommand, skipCommand } from './operating/parked.command.js';
import { rebuildCommand } from './operating/rebuild.command.js';
import { repairProfileCommand } from './founding/repair-profile.command.js';
import { nextSecretaryCommand } from './founding/next-secretary.command.js';
import { rescueCommand } from './founding/rescue.command.js';
import { rotateMasterKeyCommand } from './operating/rotate-master-key.command.js';
import { statusCommand } from './operating/status.command.js';
import { storeUserCommand } from './operating/store-user.command.js';
import { tokenCommand } from './founding/token.command.js';
import { verifyCommand } from './operating/verify.command.js';
import { VERSION } from './version.js';

const COMMANDS = [
  foundCommand,
  rescueCommand,
  nextSecretaryCommand,
  repairProfileCommand,
  tokenCommand,
  importCommand,
  historyCommand,
  deadlineCommand,
  statusCommand,
  rebuildCommand,
  verifyCommand,
  retryCommand,
  skipCommand,
  auditCommand,
  rotateMasterKeyCommand,
  storeUserCommand,
];

/** What ended with these was shown already: help, asked for or because no command was named, and the version. */
const SHOWN = ['commander.help', 'commander.helpDisplayed', 'commander.version'];

const endOf = async (error: unknown, language: Language): Promise<Pick<Ended, 'message' | 'exitCode'>> => {
  if (error instanceof Ended) return { message: toldIn(error.text, language), exitCode: error.exitCode };
  if (error instanceof CommanderError)
    return { message: error.message.replace(/^error: /, ''), exitCode: error.exitCode === 0 ? EXIT.done : EXIT.usage };
  return (await import('@gongkai/service')).startFailure(error);
};

const told = async (error: unknown, { isJson }: Output, language: Language): Promise<number> => {
  const { message, exitCode } = await endOf(error, language);
  if (!(error instanceof CommanderError && SHOWN.includes(error.code)))
    process.stderr.write(isJson ? `${JSON.stringify({ error: message })}\n` : `gongkai: ${message}\n`);
  return exitCode;
};

/**
 * Runs one command of `gongkai`. A command loads what it needs when it runs, so that help and light commands come at once.
 * @param args as the shell gives them, without the program
 * @returns the exit code, see {@link EXIT}
 */
export const runCommandLine = async (args: readonly string[]): Promise<number> => {
  const output = (): Output => outputTo(args.includes('--json'));
  const program = new Command('gongkai')
    .description("Gongkai's command line. It acts on the installation in DATA_DIR (./data), or on DATABASE_URL.")
    .version(VERSION)
    .option('--json', 'print one JSON object instead of text')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', EXIT_CODES);
  for (const add of COMMANDS) add(program, output);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return told(error, output(), languageIn(args));
  }
};
