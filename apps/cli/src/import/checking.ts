import type { Schema } from '@gongkai/kernel';
import type { BadRow, CheckedRow, SourceRow } from './row.js';

export interface Checked {
  readonly good: readonly CheckedRow[];
  readonly bad: readonly BadRow[];
}

const issuesOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string =>
  issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ');

/**
 * Checks each row with the contract's schema, and that no two rows are twins: the second is left out.
 * @param twins what a row must not share with another of the file
 */
export const checkRows = (
  rows: readonly SourceRow[],
  schema: Schema<unknown>,
  twins: (body: unknown) => readonly string[],
): Checked => {
  const seen = new Map<string, number>();
  const good: CheckedRow[] = [];
  const bad: BadRow[] = [];
  for (const source of rows) {
    const { row, said } = source;
    if (source.fault !== undefined) {
      bad.push({ row, said, ...source.fault });
      continue;
    }
    const parsed = schema.safeParse(source.body);
    if (!parsed.success) {
      bad.push({ row, said, code: 'malformed', text: issuesOf(parsed.error.issues) });
      continue;
    }
    const marks = twins(parsed.data);
    const twin = marks.map((mark) => seen.get(mark)).find((one) => one !== undefined);
    if (twin !== undefined) {
      bad.push({ row, said, code: 'import.twice-in-file', text: `the same as row ${String(twin)}` });
      continue;
    }
    for (const mark of marks) seen.set(mark, row);
    good.push({ row, said, body: source.body });
  }
  return { good, bad };
};
