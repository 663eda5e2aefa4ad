import type { Bilingual, Schema } from '@gongkai/kernel';
import { malformed } from '@gongkai/problems';
import { rowKeys } from './row-keys.js';
import type { BadRow, CheckedRow, SourceRow, WarnedRow } from './row.js';

export interface Checked {
  readonly good: readonly CheckedRow[];
  readonly bad: readonly BadRow[];
  /** What is taken and should be looked at. */
  readonly warned: readonly WarnedRow[];
}

/** What rows are held against. */
export interface RowRules<Body> {
  readonly schema: Schema<Body>;
  /** What a row must not have in common with another of the file. */
  readonly twins: (body: Body) => readonly string[];
  /** What it may have in common, though that is worth a look. */
  readonly shared?: (body: Body) => readonly string[];
  /** What keys are made of beside the row's own content: kind, organisation, batch. */
  readonly keyOf: (content: unknown) => string;
}

const placed = (path: string, message: string, separator: string): string =>
  path === '' ? message : `${path}${separator}${message}`;

const issuesOf = (error: Parameters<typeof malformed>[0]): Bilingual => {
  const { issues = [] } = malformed(error);
  return {
    en: issues.map(({ path, message }) => placed(path, message, ': ')).join('; '),
    zh: issues.map(({ path, zh }) => placed(path, zh, '：')).join('；'),
  };
};

const sameAs = (row: number): Bilingual => ({ en: `the same as row ${String(row)}`, zh: `与第${String(row)}行相同` });

const contactOf = (row: number): Bilingual => ({
  en: `the same contact as row ${String(row)}`,
  zh: `与第${String(row)}行联系方式相同`,
});

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
export const checkRows = <Body>(
  rows: readonly SourceRow[],
  { schema, twins, shared, keyOf }: RowRules<Body>,
): Checked => {
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
      bad.push({ row, said, code: 'malformed', text: issuesOf(parsed.error) });
      continue;
    }
    const [marks, alike] = [twins(parsed.data), shared?.(parsed.data) ?? []];
    const [twin, like] = [same.of(marks), common.of(alike)];
    if (twin !== undefined) {
      bad.push({ row, said, code: 'import.twice-in-file', text: sameAs(twin) });
      continue;
    }
    if (like !== undefined) warned.push({ row, code: 'import.shared-contact', text: contactOf(like) });
    same.note(marks, row);
    common.note(alike, row);
    good.push({ row, said, body: source.body, key: keyFor(parsed.data) });
  }
  return { good, bad, warned };
};
