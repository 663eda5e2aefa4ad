import { toldIn } from '../language.js';
import { Ended, EXIT } from '../outcome.js';
import { columnsOf, type Column } from './columns.js';
import { csvRecords, isBlank, type CsvRecord } from './csv-records.js';
import type { RowFault, SourceRow } from './row.js';

/** A file as it is expected; the second column may stay empty. */
export const MEMBERS_EXAMPLE = 'name,contact\r\n张三,13900000001\r\n李四,\r\n';

/** What a spreadsheet leaves where it could not calculate, or where the column was too narrow. */
const CALCULATED = /^(?:[=@].*|#(?:N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!)|#{3,})$/su;

const faultOf = (fields: readonly string[], columns: readonly Column[]): RowFault | undefined => {
  if (fields.slice(columns.length).some((field) => field !== ''))
    return {
      code: 'import.too-many-fields',
      text: {
        en: `more than ${String(columns.length)} fields; quote a field that holds a separator`,
        zh: `字段多于${String(columns.length)}个；字段内有分隔符的，请用引号括起`,
      },
    };
  const index = fields.findIndex((field) => CALCULATED.test(field));
  const column = columns[index];
  return column === undefined
    ? undefined
    : {
        code: 'import.calculated',
        text: {
          en: `${column}: a formula or its error; copy the column and paste its values`,
          zh: `${column}：是公式或者公式的错误；请复制该列，再粘贴为数值`,
        },
      };
};

const rowOf = ({ row, fields, fault }: CsvRecord, columns: readonly Column[]): SourceRow => {
  const bad = fault ?? faultOf(fields, columns);
  if (bad !== undefined) return { row, said: fields, fault: bad };
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
  const [headings, ...records] = csvRecords(text).filter(({ fields }) => !isBlank(fields));
  if (headings === undefined)
    throw new Ended(
      { en: 'the file is empty; --example prints one', zh: '文件为空，--example 可输出样例' },
      EXIT.usage,
    );
  const { fault } = headings;
  if (fault !== undefined)
    throw new Ended(
      {
        en: `no CSV: the first row: ${toldIn(fault.text, 'en')}`,
        zh: `不是有效的 CSV：首行${toldIn(fault.text, 'zh')}`,
      },
      EXIT.usage,
    );
  const columns = columnsOf(headings.fields);
  return records.map((record) => rowOf(record, columns));
};

/** What a row says of who is meant. */
interface MemberRow {
  readonly name: string;
  readonly contact?: string | undefined;
  readonly person?: string | undefined;
}

/** How the system compares names and contacts. */
export interface Comparing {
  readonly name: (name: string) => string;
  readonly contact: (contact: string) => string;
}

const contactMarks = ({ contact }: MemberRow, comparing: Comparing): readonly string[] =>
  contact === undefined ? [] : [comparing.contact(contact)];

/** Two rows of one file are one person: of the same id, or of the same name and contact. */
export const memberTwins =
  (comparing: Comparing) =>
  (row: MemberRow): readonly string[] => {
    if (row.person !== undefined) return [`person ${row.person}`];
    return contactMarks(row, comparing).map((contact) => `contact ${contact} of ${comparing.name(row.name)}`);
  };

/** Two people of one office may have one contact. */
export const membersShare =
  (comparing: Comparing) =>
  (row: MemberRow): readonly string[] =>
    contactMarks(row, comparing);
