import { CsvError, parse } from 'csv-parse/sync';
import { Ended, EXIT } from '../outcome.js';
import type { SourceRow } from './row.js';

const COLUMNS = ['name', 'contact', 'person'] as const;
type Column = (typeof COLUMNS)[number];

const IN_CHINESE: ReadonlyMap<string, Column> = new Map([
  ['姓名', 'name'],
  ['联系方式', 'contact'],
  ['人员编号', 'person'],
]);

/** A file as it is expected; the second column may stay empty. */
export const MEMBERS_EXAMPLE = 'name,contact\r\n张三,13900000001\r\n李四,\r\n';

const columnOf = (heading: string): Column => {
  const known = COLUMNS.find((column) => column === heading.toLowerCase()) ?? IN_CHINESE.get(heading);
  if (known !== undefined) return known;
  throw new Ended(
    `the first row names a column "${heading.slice(0, 40)}"; known are name (姓名), contact (联系方式), person (人员编号)`,
    EXIT.usage,
  );
};

const columnsOf = (headings: readonly string[]): readonly Column[] => {
  const columns = headings.map(columnOf);
  if (!columns.includes('name'))
    throw new Ended('the first row must name the columns, name (姓名) among them', EXIT.usage);
  if (new Set(columns).size < columns.length) throw new Ended('the first row names a column twice', EXIT.usage);
  return columns;
};

const recordsOf = (text: string): readonly (readonly string[])[] => {
  try {
    return parse(text, { bom: true, relaxColumnCount: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Ended(`no CSV: ${error.message}`, EXIT.usage);
  }
};

const isBlank = (fields: readonly string[]): boolean => fields.every((field) => field === '');

const rowOf = (fields: readonly string[], columns: readonly Column[], row: number): SourceRow => {
  const tooMany = fields.slice(columns.length).some((field) => field !== '');
  if (tooMany)
    return {
      row,
      said: fields,
      fault: {
        code: 'import.too-many-fields',
        text: `more than ${String(columns.length)} fields; quote a field that holds a comma`,
      },
    };
  const filled = columns
    .map((column, index) => [column, fields[index] ?? ''] as const)
    .filter(([, value]) => value !== '');
  return { row, said: fields, body: Object.fromEntries(filled) };
};

/**
 * The rows of a CSV file whose first row names the columns. Rows are counted as a spreadsheet counts them; blank ones are
 * passed over.
 * @throws Ended when it is no such file.
 */
export const memberRows = (text: string): readonly SourceRow[] => {
  const [headings, ...records] = recordsOf(text);
  if (headings === undefined || isBlank(headings))
    throw new Ended('the file is empty; --example prints one', EXIT.usage);
  const columns = columnsOf(headings);
  const numbered = records.map((fields, index) => ({ fields, row: index + 2 }));
  return numbered.filter(({ fields }) => !isBlank(fields)).map(({ fields, row }) => rowOf(fields, columns, row));
};

/**
 * What two rows of one file must not share: a contact, or a person.
 * @param comparable a contact as the system compares it
 */
export const memberTwins =
  (comparable: (contact: string) => string) =>
  (body: unknown): readonly string[] => {
    const { contact, person } = body as { readonly contact?: string; readonly person?: string };
    return [
      ...(contact === undefined ? [] : [`contact ${comparable(contact)}`]),
      ...(person === undefined ? [] : [`person ${person}`]),
    ];
  };
