import type { Schema } from '@gongkai/kernel';
import { rowKeys } from './row-keys.js';
import type { BadRow, CheckedRow, SourceRow, WarnedRow } from './row.js';

export interface Checked {
  readonly good: readonly CheckedRow[];
  readonly bad: readonly BadRow[];
  /** What is taken and should be looked at. */
  readonly warned: readonly WarnedRow[];
}

/** What rows are held against. */
export interface RowRules {
  readonly schema: Schema<unknown>;
  /** What a row must not have in common with another of the file. */
  readonly twins: (body: unknown) => readonly string[];
  /** What it may have in common, though that is worth a look. */
  readonly shared?: (body: unknown) => readonly string[];
  /** What keys are made of beside the row's own content: kind, organisation, batch. */
  readonly keyOf: (content: unknown) => string;
}

const issuesOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string =>
  issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ');

/** The first rows that had a mark. */
const firsts = () => {
  const seen = new Map<string, number>();
  return {
    of: (marks: readonly string[]): number | undefined =>
      marks.map((mark) => seen.get(mark)).find((row) => row !== undefined),
    note: (marks: readonly string[], row: number): void => {
      for (const mark of marks) if (!seen.has(mark)) seen.set(mark, row);
    },
  };
};

/** Checks each row with the contract's schema, and that no two rows are twins: the second is left out. */
export const checkRows = (rows: readonly SourceRow[], { schema, twins, shared, keyOf }: RowRules): Checked => {
  const [same, common] = [firsts(), firsts()];
  const keyFor = rowKeys(keyOf);
  const good: CheckedRow[] = [];
  const bad: BadRow[] = [];
  const warned: WarnedRow[] = [];
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
    const [marks, alike] = [twins(parsed.data), shared?.(parsed.data) ?? []];
    const [twin, like] = [same.of(marks), common.of(alike)];
    if (twin !== undefined) {
      bad.push({ row, said, code: 'import.twice-in-file', text: `the same as row ${String(twin)}` });
      continue;
    }
    if (like !== undefined)
      warned.push({ row, code: 'import.shared-contact', text: `the same contact as row ${String(like)}` });
    same.note(marks, row);
    common.note(alike, row);
    good.push({ row, said, body: source.body, key: keyFor(parsed.data) });
  }
  return { good, bad, warned };
};
