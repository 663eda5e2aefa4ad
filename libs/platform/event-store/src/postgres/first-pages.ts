import { ask, type ReadingOptions } from './pages.js';
import { COLUMNS, type EventRow } from './postgres-events.js';

/** A stream's events from a revision on, at most a page of them. */
export interface FirstPage {
  readonly stream: string;
  readonly from: number;
}

interface Waiting extends FirstPage {
  readonly resolve: (rows: readonly EventRow[]) => void;
  readonly reject: (error: unknown) => void;
}

type TaggedRow = readonly [...EventRow, place: string];

/** Streams of one statement, and statements under way at a time: a lone reader never waits for others. */
const TOGETHER = 50;
const UNDER_WAY = 2;

/** The beginnings of several streams in one statement. */
export const textOfFirstPages = (schema: string): string =>
  `select ${COLUMNS.split(', ')
    .map((column) => `e.${column}`)
    .join(', ')}, w.place from unnest($1::text[], $2::integer[]) with ordinality w(stream, first, place)
   cross join lateral (select ${COLUMNS} from ${schema}.events
     where stream = w.stream and revision >= w.first order by revision limit $3) e`;

/**
 * Reads the beginnings of streams. What is asked while others are under way is read together by the next statement, so that
 * many readers at once cost few statements; nobody waits for a timer.
 */
export const firstPages = (
  reading: ReadingOptions,
  size: number,
): ((wanted: FirstPage) => Promise<readonly EventRow[]>) => {
  const text = textOfFirstPages(reading.schema);
  const waiting: Waiting[] = [];
  let underWay = 0;

  const readTogether = async (asked: readonly Waiting[]): Promise<void> => {
    try {
      const values = [asked.map(({ stream }) => stream), asked.map(({ from }) => from), size];
      const rows = await ask<TaggedRow>(reading, { name: 'first pages', text, values });
      const found = asked.map((): EventRow[] => []);
      for (const row of rows) found[Number(row[7]) - 1]?.push(row as unknown as EventRow);
      asked.forEach(({ resolve }, index) => {
        resolve((found[index] ?? []).sort((a, b) => a[1] - b[1]));
      });
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };

  const readOn = async (): Promise<void> => {
    underWay += 1;
    // One turn later, so that what is asked together is read together.
    await Promise.resolve();
    while (waiting.length > 0) await readTogether(waiting.splice(0, TOGETHER));
    underWay -= 1;
  };

  return (wanted) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...wanted, resolve, reject });
      if (underWay < UNDER_WAY) void readOn();
    });
};
