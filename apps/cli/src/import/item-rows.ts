import { canonicalText } from '@gongkai/event-store';
import { Ended, EXIT } from '../outcome.js';
import type { SourceRow } from './row.js';

/** A file as it is expected. */
export const ITEMS_EXAMPLE = `${JSON.stringify(
  [
    {
      title: '2026 年第一季度党费收缴情况',
      body: '本季度应交 42 人，实交 42 人，共 5,180.00 元。',
      entries: [{ code: 'R5' }],
      scope: 'members',
      responsible: '00000000-0000-7000-8000-000000000000',
    },
  ],
  null,
  2,
)}\n`;

const valueOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Ended(`no JSON: ${error.message}`, EXIT.usage);
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rowOf = (said: unknown, row: number, organisation: string): SourceRow => {
  if (!isObject(said)) return { row, said, fault: { code: 'malformed', text: 'not an object' } };
  const named = said['organisation'] ?? organisation;
  if (named !== organisation)
    return {
      row,
      said,
      fault: { code: 'import.other-organisation', text: 'names another organisation than --organisation' },
    };
  return { row, said, body: { ...said, organisation } };
};

/** The items of a JSON list, counted from 1. @throws Ended when it is no list. */
export const itemRows = (text: string, organisation: string): readonly SourceRow[] => {
  const value = valueOf(text);
  if (!Array.isArray(value)) throw new Ended('the file must hold a list of items; --example prints one', EXIT.usage);
  return value.map((said: unknown, index) => rowOf(said, index + 1, organisation));
};

/** Two rows of one file that say the same are one too many. */
export const itemTwins = (body: unknown): readonly string[] => [canonicalText(body)];
