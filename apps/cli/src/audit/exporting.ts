import { START } from '@gongkai/event-store';
import { Ended, EXIT } from '../outcome.js';
import { withPlatform } from '../with-installation.js';
import { logLines } from './log-lines.js';
import { storedTypes } from './stored-types.js';
import { printLines, writeLines } from './written-lines.js';

/** What is asked for; see {@link LogRange} for what is told of it. */
export interface ExportAsked {
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
  readonly out: string | undefined;
}

export interface Exported {
  readonly logId: string;
  /** int64 as decimal text: the next export's `--from`. */
  readonly to: string;
  readonly lines: number;
}

/** Writes a stretch of the installation's log. @throws Ended when it ends before that */
export const exportLog = ({ from = START, to, out }: ExportAsked): Promise<Exported> =>
  withPlatform(async ({ store }) => {
    const head = await store.head();
    if (from > head || (to ?? head) > head) throw new Ended(`the log ends at position ${String(head)}`, EXIT.usage);
    const lines = logLines(store, storedTypes(), { from, to: to ?? head });
    const written = await (out === undefined ? printLines(lines) : writeLines(out, lines));
    return { logId: await store.logId(), to: String(to ?? head), lines: written };
  });
