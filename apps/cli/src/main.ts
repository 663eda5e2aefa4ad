import { Command, CommanderError } from 'commander';
import { deadlineCommand } from './deadline.command.js';
import { foundCommand } from './found.command.js';
import { rescueCommand } from './rescue.command.js';
import { historyCommand } from './history.command.js';
import { importCommand } from './import.command.js';
import { Ended, EXIT, EXIT_CODES } from './outcome.js';
import { outputTo } from './output.js';
import { retryCommand, skipCommand } from './parked.command.js';
import { rebuildCommand } from './rebuild.command.js';
import { statusCommand } from './status.command.js';
import { tokenCommand } from './token.command.js';
import { verifyCommand } from './verify.command.js';

const program = new Command('gongkai')
  .description("Gongkai's command line. It acts on the installation in DATA_DIR (./data), or on DATABASE_URL.")
  .option('--json', 'print one JSON object instead of text')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addHelpText('after', EXIT_CODES);

const outputOf = () => outputTo(program.opts<{ json?: boolean }>().json === true);

const commands = [
  foundCommand,
  rescueCommand,
  tokenCommand,
  importCommand,
  historyCommand,
  deadlineCommand,
  statusCommand,
  rebuildCommand,
  verifyCommand,
  retryCommand,
  skipCommand,
];
for (const add of commands) add(program, outputOf);

const end = async (error: unknown): Promise<void> => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return;
  }
  const { message, exitCode } = error instanceof Ended ? error : (await import('@gongkai/service')).startFailure(error);
  process.stderr.write(outputOf().isJson ? `${JSON.stringify({ error: message })}\n` : `gongkai: ${message}\n`);
  process.exitCode = exitCode;
};

await program.parseAsync().catch(end);
