import 'reflect-metadata';
import { startFailure } from '@gongkai/service';
import { Command, CommanderError } from 'commander';
import { foundCommand } from './found.command.js';
import { Ended, EXIT } from './outcome.js';
import { outputTo } from './output.js';
import { tokenCommand } from './token.command.js';

const program = new Command('gongkai')
  .description("Gongkai's command line. It acts on the installation in DATA_DIR (./data), or on DATABASE_URL.")
  .option('--json', 'print one JSON object instead of text')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

const outputOf = () => outputTo(program.opts<{ json?: boolean }>().json === true);

foundCommand(program, outputOf);
tokenCommand(program, outputOf);

const end = (error: unknown): void => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return;
  }
  const { message, exitCode } = error instanceof Ended ? error : startFailure(error);
  process.stderr.write(outputOf().isJson ? `${JSON.stringify({ error: message })}\n` : `gongkai: ${message}\n`);
  process.exitCode = exitCode;
};

await program.parseAsync().catch(end);
