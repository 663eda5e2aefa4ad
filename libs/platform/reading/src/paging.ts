import { isInstant, isPlainDate, isUuid } from '@gongkai/kernel';

/** Rows are counted up to here; above, the total is told as "at least". */
export const COUNTED = 1000;

/** A place in a list ordered by a sort value and an id. */
export interface Cursor {
  readonly sort: string;
  readonly id: string;
}

export interface Page<Row> {
  rows: Row[];
  next: string | null;
  total: { count: number; isExact: boolean };
}

export const textOfCursor = ({ sort, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, id]), 'utf8').toString('base64url');

const SORTED_BY = {
  day: isPlainDate,
  instant: isInstant,
  number: (text: string): boolean => /^\d{1,9}$/.test(text),
  /** A place between two numbered things. */
  between: (text: string): boolean => /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(text),
  position: (text: string): boolean => /^\d{1,19}$/.test(text) && BigInt(text) < 2n ** 63n,
} as const satisfies Record<string, (text: string) => boolean>;

/** What a list may be sorted by. */
export type SortedBy = keyof typeof SORTED_BY;

/** Reads back {@link textOfCursor} for a list that is sorted so; nothing for a text that is no cursor of such a list. */
export const cursorFrom = (text: string, sortedBy: SortedBy): Cursor | undefined => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 2) return undefined;
    const [sort, id] = parts as unknown[];
    if (typeof sort !== 'string' || typeof id !== 'string') return undefined;
    return SORTED_BY[sortedBy](sort) && isUuid(id) ? { sort, id } : undefined;
  } catch {
    return undefined;
  }
};

export const totalOf = (count: number): Page<never>['total'] => ({
  count: Math.min(count, COUNTED),
  isExact: count <= COUNTED,
});

/** So much of a message the rows of a page may take; what stands beside them, and any one row, is smaller than the rest. @unit bytes */
const MOST_BYTES = 384 * 1024;

/** The first rows that a message holds together; always one, be it larger than a page of several may be. */
export const fitting = <Row>(rows: readonly Row[], bytesOf: (row: Row) => number = bytesAsJson): readonly Row[] => {
  if (rows.length < 2) return rows;
  let bytes = 0;
  const tooMany = rows.findIndex((row, index) => (bytes += bytesOf(row)) > MOST_BYTES && index > 0);
  return tooMany === -1 ? rows : rows.slice(0, tooMany);
};

/** The last of the rows that a message holds together beside others, so many at most. */
export const newestFitting = <Row>(rows: readonly Row[], most: number): Row[] =>
  [...fitting(rows.slice(-most).toReversed())].toReversed();

/** What the value costs in a message. @unit bytes */
export const bytesAsJson = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;

/**
 * The page of one row too many: it tells whether there is a next page and is not shown. No page is larger than a message: it has
 * fewer rows than were asked for where they are large.
 */
export const pageOf = <Found, Row>(
  found: readonly Found[],
  limit: number,
  shape: { readonly row: (found: Found) => Row; readonly cursor: (found: Found) => Cursor; readonly count: number },
): Page<Row> => {
  const rows = fitting(found.slice(0, limit).map(shape.row));
  const last = found[rows.length - 1];
  return {
    rows: [...rows],
    next: found.length > rows.length && last !== undefined ? textOfCursor(shape.cursor(last)) : null,
    total: totalOf(shape.count),
  };
};
