import { enrolMember } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { Ended } from '../outcome.js';
import { checkRows } from './checking.js';
import { memberRows, membersShare, memberTwins, MEMBERS_EXAMPLE } from './member-rows.js';
import { keyWithin } from './row-keys.js';

const refusalOf = (text: string): string => {
  try {
    memberRows(text);
  } catch (error) {
    if (error instanceof Ended && error.exitCode === 2) return error.message;
    throw error;
  }
  return 'taken';
};

const read = (text: string) =>
  memberRows(text).map((row) => [row.row, row.fault?.code ?? ('body' in row ? row.body : null)]);

describe('a list of members', () => {
  it.each([['\n'], ['\r\n'], ['\r']])('is read with line ends %j', (end) => {
    const text = `name,contact${end}张三, 139 ${end}"李,四",${end}`;
    expect(read(text)).toEqual([
      [2, { name: '张三', contact: '139' }],
      [3, { name: '李,四' }],
    ]);
  });

  it('is read with Chinese headings, in any order, without an end of the last line', () => {
    expect(read('联系方式,姓名\n139,张三')).toEqual([[2, { contact: '139', name: '张三' }]]);
  });

  it('counts rows as a spreadsheet does: blank ones too, one with a line break in quotes once', () => {
    const text = 'name,contact\n\n"a\nb",1\n,\n王五,\n';
    expect(read(text).map(([row]) => row)).toEqual([3, 5]);
    expect(read('\n \nname\n张三\n').map(([row]) => row)).toEqual([4]);
  });

  it('leaves a row without a name to the contract, and refuses one with too many fields', () => {
    expect(read('name,contact\n,139\n张三,1,2\n李四,1,\n')).toEqual([
      [2, { contact: '139' }],
      [3, 'import.too-many-fields'],
      [4, { name: '李四', contact: '1' }],
    ]);
  });

  it.each([
    ['the file is empty', ''],
    ['the file is empty', '\n\n'],
    ['no CSV', '"name\n张三\n'],
    ['known are name', 'name,note\n'],
    ['names a column "序号"', '序号,姓名\n1,张三\n'],
    ['"手机号" and "邮箱" are both contact', '姓名,手机号,邮箱\n'],
    ['names a column ""', 'name,,contact\n'],
    ['name (姓名) among them', 'contact\n139\n'],
    ['names a column twice', 'name,姓名\n张三,张三\n'],
    ['names a column "constructor"', 'name,constructor\n张三,1\n'],
    ['names a column "__proto__"', 'name,__proto__\n张三,1\n'],
  ])('is refused: %s', (why, text) => {
    expect(refusalOf(text)).toContain(why);
  });

  it('is what the example shows', () => {
    expect(read(MEMBERS_EXAMPLE)).toHaveLength(2);
  });

  it.each([
    ['手机号', 'contact'],
    [' 联 系　电话 ', 'contact'],
    ['联系电话（必填）', 'contact'],
    ['电子邮箱', 'contact'],
    ['Phone_Number', 'contact'],
    ['ＥＭＡＩＬ', 'contact'],
    ['人员编号', 'person'],
  ])('knows the heading %j as %s', (heading, column) => {
    expect(read(`* 姓 名,${heading}\n张三,1\n`)).toEqual([[2, { name: '张三', [column]: '1' }]]);
  });

  it('passes over separators behind the last column', () => {
    expect(read('name,contact,,\n张三,1,,\n李四,1,,x\n')).toEqual([
      [2, { name: '张三', contact: '1' }],
      [3, 'import.too-many-fields'],
    ]);
  });

  it.each([['=A1'], ['="1"&"2"'], ['@SUM(A1)'], ['#N/A'], ['#NAME?'], ['#######']])(
    'refuses a row with %s, which a spreadsheet calculates, and reads the others',
    (field) => {
      expect(read(`name\tcontact\n张三\t"${field.replaceAll('"', '""')}"\n李四\t1\n`)).toEqual([
        [2, 'import.calculated'],
        [3, { name: '李四', contact: '1' }],
      ]);
    },
  );

  const comparing = { name: (name: string) => name.trim(), contact: (contact: string) => contact.toLowerCase() };

  it('takes two rows for one person by name and contact, or by person', () => {
    const twins = memberTwins(comparing);
    expect(twins({ name: 'a', contact: 'X' })).toEqual(twins({ name: ' a', contact: 'x' }));
    expect(twins({ name: 'a', contact: 'X' })).not.toEqual(twins({ name: 'b', contact: 'X' }));
    expect(twins({ name: 'a', contact: 'x', person: 'p' })).toEqual(['person p']);
    expect(twins({ name: 'a' })).toEqual([]);
  });

  it('names two people of one contact for a look', () => {
    const keyOf = keyWithin('member', 'o', '');
    const schema = enrolMember.body;
    const rules = { schema, keyOf, twins: memberTwins(comparing), shared: membersShare(comparing) };
    const { good, bad, warned } = checkRows(memberRows('name,contact\na,X\nb,x\n b,x\n'), rules);
    expect(good.map(({ row }) => row)).toEqual([2, 3]);
    expect(bad).toMatchObject([
      { row: 4, code: 'import.twice-in-file', text: { en: 'the same as row 3', zh: '与第3行相同' } },
    ]);
    const text = { en: 'the same contact as row 2', zh: '与第2行联系方式相同' };
    expect(warned).toEqual([{ row: 3, code: 'import.shared-contact', text }]);
  });
});
