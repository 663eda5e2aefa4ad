import { Ended, EXIT } from '../outcome.js';
import type { SourceRow } from './row.js';

/** A file as it is expected. */
export const ITEMS_EXAMPLE = `${JSON.stringify(
  [
    {
      title: '2026 年第一季度领导班子目标完成情况',
      body: '年初确定的 8 项目标，已完成 3 项，其余 5 项按计划推进。',
      sources: [{ reference: '办公室《2026 年第一季度目标完成情况统计表》', sha256: '0'.repeat(64) }],
      entries: [{ code: 'R5', subjects: [1] }],
      scope: 'organisation',
      responsible: '00000000-0000-7000-8000-000000000000',
    },
  ],
  null,
  2,
)}\n`;

/** Where the text stops being JSON, as far as it is known. */
const placeIn = (text: string, { message }: SyntaxError): string => {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? '' : `，见第${String(text.slice(0, Number(position)).split('\n').length)}行`;
};

const valueOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Ended({ en: `no JSON: ${error.message}`, zh: `不是有效的 JSON${placeIn(text, error)}` }, EXIT.usage);
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rowOf = (said: unknown, row: number, organisation: string): SourceRow => {
  if (!isObject(said))
    return { row, said, fault: { code: 'malformed', text: { en: 'not an object', zh: '不是对象' } } };
  const named = said['organisation'] ?? organisation;
  if (named !== organisation)
    return {
      row,
      said,
      fault: {
        code: 'import.other-organisation',
        text: { en: 'names another organisation than --organisation', zh: '所写单位与 --organisation 不同' },
      },
    };
  return { row, said, body: { ...said, organisation } };
};

/** The items of a JSON list, counted from 1. @throws Ended when it is no list. */
export const itemRows = (text: string, organisation: string): readonly SourceRow[] => {
  const value = valueOf(text);
  if (!Array.isArray(value))
    throw new Ended(
      {
        en: 'the file must hold a list of items; --example prints one',
        zh: '文件内容须为事项列表，--example 可输出样例',
      },
      EXIT.usage,
    );
  return value.map((said: unknown, index) => rowOf(said, index + 1, organisation));
};

/** Two rows of one file that say the same are one too many. @param body as the schema gives it, its fields in one order */
export const itemTwins = (body: unknown): readonly string[] => [JSON.stringify(body)];
