import type { Command } from 'commander';
import { Ended, EXIT } from './outcome.js';
import type { Output } from './output.js';

interface ExportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
}

const POSITION = /^(?:-1|0|[1-9]\d{0,18})$/;

const positionFrom = (option: string, text: string | undefined): bigint | undefined => {
  if (text === undefined) return undefined;
  if (!POSITION.test(text)) throw new Ended(`${option} must be a position of the log, as status shows it`, EXIT.usage);
  return BigInt(text);
};

/** Words for what a file system refuses. */
const inWords = (error: unknown, file: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^E(NOENT|NOTDIR|ACCES|PERM|ROFS|ISDIR|NOSPC|DQUOT|FBIG)$/.test(code)) return error;
  return new Ended(`${file} could not be written (${code})`, EXIT.failed);
};

export const auditCommand = (program: Command, outputOf: () => Output): void => {
  const audit = program.command('audit').description('for auditors: the log itself');
  audit
    .command('export')
    .description('write the log as JSON lines: the schemas of its events, then the events as they are stored')
    .option('--from <position>', 'what an export before this one ended with; unless told from the beginning')
    .option('--to <position>', "the last position; unless told the log's end when it begins")
    .option('--out <file>', 'a new file, called <file>.part until it is whole; unless told to stdout')
    .action(async (options: ExportOptions) => {
      const from = positionFrom('--from', options.from);
      const to = positionFrom('--to', options.to);
      if (from !== undefined && to !== undefined && to < from)
        throw new Ended('--to must not lie before --from', EXIT.usage);
      const { exportLog } = await import('./audit/exporting.js');
      const { out } = options;
      const exported = await exportLog({ from, to, out }).catch((error: unknown) => {
        throw out === undefined ? error : inWords(error, out);
      });
      if (out !== undefined)
        outputOf().result({ ...exported, file: out }, [
          `${String(exported.lines)} lines up to position ${exported.to} were written to ${out}`,
        ]);
    });
};
