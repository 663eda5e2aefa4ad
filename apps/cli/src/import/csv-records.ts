import { CsvError, parse } from 'csv-parse/sync';
import type { RowFault } from './row.js';

/** A record as it stands in the file, blank ones too; `row` counts as a spreadsheet does, from 1. */
export interface CsvRecord {
  readonly row: number;
  readonly fields: readonly string[];
  readonly fault?: RowFault;
}

/** A quoted field holds at most so many lines: an open quote takes no more of the file with it. */
const LINES_AT_MOST = 20;

const QUOTE_FAULT: RowFault = {
  code: 'import.quote-broken',
  text: {
    en: 'a quotation mark is not closed, or stands within a field: quote the whole field, and double a mark within',
    zh: '引号未成对，或者出现在字段中间：请将整个字段用引号括起，字段内的引号写成两个',
  },
};

const SEPARATORS: readonly (readonly string[])[] = [[',', '，'], [';', '；'], ['\t']];

/** The separators of a file whose first line that isn't blank is this one: those that it holds most of. */
const separatorsOf = (line: string): readonly string[] => {
  const counted = SEPARATORS.map(
    (marks) => [marks, marks.reduce((sum, mark) => sum + line.split(mark).length - 1, 0)] as const,
  );
  const [most] = counted.toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? [','];
};

type Parsed = { readonly fields: readonly string[] } | { readonly open: boolean };

const recordIn = (text: string, delimiter: readonly string[], isLenient: boolean): Parsed => {
  try {
    const [fields = []] = parse(text, {
      delimiter: [...delimiter],
      relaxColumnCount: true,
      relaxQuotes: isLenient,
      recordDelimiter: '\u{0}',
      trim: true,
    });
    return { fields };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { open: error.code === 'CSV_QUOTE_NOT_CLOSED' };
  }
};

/** `="139"` is how spreadsheets write a number that is text. */
const textOfFormula = (field: string): string => /^="([^"]*)"$/.exec(field)?.[1]?.trim() ?? field;

/** A record whose quotes don't fit, read as far as they can be: as formulas that hold a text. */
const leniently = (line: string, delimiter: readonly string[]): readonly string[] | undefined => {
  const parsed = recordIn(line, delimiter, true);
  if (!('fields' in parsed)) return undefined;
  const fields = parsed.fields.map(textOfFormula);
  return fields.some((field) => field.includes('"')) ? undefined : fields;
};

interface Taken {
  readonly fields: readonly string[];
  readonly lines: number;
  readonly fault?: RowFault;
}

const takenAt = (lines: readonly string[], at: number, delimiter: readonly string[]): Taken => {
  const first = lines[at] ?? '';
  let text = first;
  for (let count = 1; count <= LINES_AT_MOST; count += 1) {
    const parsed = recordIn(text, delimiter, false);
    if ('fields' in parsed) return { fields: parsed.fields.map(textOfFormula), lines: count };
    const next = lines[at + count];
    if (!parsed.open || next === undefined) break;
    text += `\n${next}`;
  }
  const fields = leniently(first, delimiter);
  return fields === undefined ? { fields: [first], lines: 1, fault: QUOTE_FAULT } : { fields, lines: 1 };
};

export const isBlank = (fields: readonly string[]): boolean => fields.every((field) => field === '');

/**
 * The records of a CSV file, one by one: a record that can't be read says so and leaves the others readable. Separators are
 * commas, semicolons (both of either width) or tabs, as the first line has them, or as `sep=` says.
 */
export const csvRecords = (text: string): readonly CsvRecord[] => {
  const lines = text.split(/\r\n|\n|\r/);
  const said = /^"?sep=(.)"?$/iu.exec(lines[0] ?? '')?.[1];
  const first = lines.find((line, index) => line.trim() !== '' && (said === undefined || index > 0)) ?? '';
  const delimiter = said === undefined ? separatorsOf(first) : [said];
  const records: CsvRecord[] = [];
  let row = 1;
  for (let at = said === undefined ? 0 : 1; at < lines.length; row += 1) {
    const { lines: count, ...record } = takenAt(lines, at, delimiter);
    records.push({ row, ...record });
    at += count;
  }
  return records;
};
