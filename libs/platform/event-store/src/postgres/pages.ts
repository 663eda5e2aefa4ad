import type { Pool } from 'pg';
import type { RecordedEvent } from '../port.js';
import { patiently, within } from './retrying.js';
import { recorded, sizeOf, type EventRow } from './postgres-events.js';

export const FIRST_PAGE = 100;
const LARGEST_PAGE = 1000;
const PAGE_BYTES = 8 * 1024 * 1024;

/** One statement with its values; `name` keeps its plan in the session. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How reads are carried out. */
export interface ReadingOptions {
  readonly pool: Pool;
  readonly schema: string;
  readonly retryForMs: number;
  readonly readTimeoutMs: number;
}

/** Asks once, on any connection of the pool, again after passing failures. @throws StoreUnavailable */
export const ask = async <Row extends readonly unknown[]>(
  { pool, retryForMs, readTimeoutMs }: ReadingOptions,
  { name, text, values }: Statement,
): Promise<Row[]> =>
  patiently(async () => {
    const client = await pool.connect();
    let isSpent = true;
    try {
      const query = { name, text, values: [...values], rowMode: 'array' as const };
      const { rows } = await within(client.query<Row & unknown[]>(query), readTimeoutMs, () => undefined);
      isSpent = false;
      return rows;
    } finally {
      client.release(isSpent);
    }
  }, retryForMs);

/** Asks for the next page after the last row of the one before; nothing when there is none to ask for. */
export type NextPage = (last: EventRow | undefined, size: number) => Statement;

/** The next page's size: larger as long as the events are small, so that a page's bytes stay bounded. */
export const nextSize = (size: number, rows: readonly EventRow[]): number => {
  const bytes = rows.reduce((sum, row) => sum + sizeOf(row), 0);
  const fitting = Math.floor((PAGE_BYTES * Math.max(1, rows.length)) / Math.max(1, bytes));
  return Math.max(1, Math.min(LARGEST_PAGE, size * 4, fitting));
};

const DONE = { done: true, value: undefined } as const;

/**
 * Events page by page; the next page is fetched while the consumer works on this one. Written out as an iterator, since a
 * generator costs every event two turns of the queue more.
 */
export const paged = (
  options: ReadingOptions,
  next: NextPage,
  limit = Number.POSITIVE_INFINITY,
  first?: () => Promise<readonly EventRow[]>,
): AsyncIterableIterator<RecordedEvent> => {
  let left = limit;
  let size = Math.min(FIRST_PAGE, left);
  let rows: readonly EventRow[] = [];
  let index = 0;
  let isBegun = false;
  let coming: Promise<readonly EventRow[]> | undefined;

  const order = (last: EventRow | undefined): void => {
    coming = last === undefined && first !== undefined ? first() : ask<EventRow>(options, next(last, size));
    // Nobody waits for this page if the consumer goes away; its failure concerns only one who asks for it.
    coming.catch(() => 'read by nobody');
  };

  const turnPage = async (): Promise<IteratorResult<RecordedEvent, undefined>> => {
    if (!isBegun && size > 0) order(undefined);
    isBegun = true;
    if (coming === undefined) return DONE;
    rows = await coming;
    coming = undefined;
    index = 0;
    left -= rows.length;
    const isLast = rows.length < size || left <= 0;
    size = Math.min(nextSize(size, rows), left);
    if (!isLast) order(rows.at(-1));
    return give();
  };

  const give = (): IteratorResult<RecordedEvent, undefined> => {
    const row = rows[index];
    if (row === undefined) return DONE;
    index += 1;
    return { done: false, value: recorded(row) };
  };

  return {
    next: () => (index < rows.length ? Promise.resolve(give()) : turnPage()),
    return: () => {
      [rows, index, coming, isBegun] = [[], 0, undefined, true];
      return Promise.resolve(DONE);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
