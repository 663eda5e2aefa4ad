import { Ended, EXIT } from '../outcome.js';

export type Column = 'name' | 'contact' | 'person';

const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'fullname', '姓名', '名字', '人员姓名', '党员姓名', '职工姓名', '员工姓名'],
  contact: [
    ...['contact', 'phone', 'phonenumber', 'telephone', 'tel', 'mobile', 'mobilephone', 'email', 'e-mail', 'mail'],
    ...['联系方式', '联系电话', '联系号码', '电话', '电话号码', '办公电话', '手机', '手机号', '手机号码', '移动电话'],
    ...['邮箱', '电子邮箱', '电子邮件', '邮件地址'],
  ],
  person: ['person', 'personid', '人员编号', '人员标识'],
};

const COLUMN_OF: ReadonlyMap<string, Column> = new Map(
  (['name', 'contact', 'person'] as const).flatMap((column) =>
    HEADINGS[column].map((heading) => [heading, column] as const),
  ),
);

const KNOWN = {
  en: 'name (姓名), contact (联系方式, 手机号, 联系电话 …), person (人员编号)',
  zh: '姓名（name）、联系方式（contact、手机号、联系电话等）、人员编号（person）',
};
const quoted = (heading: string): string => heading.slice(0, 40);

/** Width, case, blanks, signs of a field that must be filled, and what is said in brackets make no other heading. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|[\s_*:]/g, '');

const columnOf = (heading: string): Column => {
  const known = COLUMN_OF.get(plain(heading));
  if (known !== undefined) return known;
  throw new Ended(
    {
      en: `the first row names a column "${quoted(heading)}"; known are ${KNOWN.en}: leave the others out`,
      zh: `首行有未知的列名“${quoted(heading)}”，可用的列名为${KNOWN.zh}，其余各列请删去`,
    },
    EXIT.usage,
  );
};

/** What the first row names; separators behind the last name nothing. @throws Ended when a column is unknown or named twice */
export const columnsOf = (headings: readonly string[]): readonly Column[] => {
  const last = headings.findLastIndex((heading) => heading !== '');
  const columns = headings.slice(0, last + 1).map(columnOf);
  if (!columns.includes('name'))
    throw new Ended(
      {
        en: 'the first row must name the columns, name (姓名) among them',
        zh: '首行须为列名，其中须有姓名（name）',
      },
      EXIT.usage,
    );
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice === undefined) return columns;
  const named = headings.filter((_, index) => columns[index] === twice).map(quoted);
  throw new Ended(
    {
      en: `the first row names a column twice: ${named.map((one) => `"${one}"`).join(' and ')} are both ${twice}; keep one`,
      zh: `首行列名重复：${named.map((one) => `“${one}”`).join('和')}均为 ${twice}，请只保留一列`,
    },
    EXIT.usage,
  );
};
