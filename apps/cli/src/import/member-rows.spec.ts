import { describe, expect, it } from '@jest/globals';
import { Ended } from '../outcome.js';
import { memberRows, memberTwins, MEMBERS_EXAMPLE } from './member-rows.js';

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
  it.each([
    ['', '\n'],
    ['\u{feff}', '\r\n'],
  ])('is read with mark %j and line ends %j', (mark, end) => {
    const text = `${mark}name,contact${end}张三, 139 ${end}"李,四",${end}`;
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
    ['no CSV', 'name\n"张三\n'],
    ['known are name', 'name,phone\n'],
    ['name (姓名) among them', 'contact\n139\n'],
    ['names a column twice', 'name,姓名\n张三,张三\n'],
    ['names a column "constructor"', 'name,constructor\n张三,1\n'],
    ['names a column "__proto__"', 'name,__proto__\n张三,1\n'],
  ])('is refused: %s', (why, text) => {
    expect(refusalOf(text)).toContain(why);
  });

  it('is what the example shows', () => {
    expect(read(`\u{feff}${MEMBERS_EXAMPLE}`)).toHaveLength(2);
  });

  it('tells twins by contact and person, not by name', () => {
    const twins = memberTwins((contact) => contact.toLowerCase());
    expect(twins({ name: 'a', contact: 'X' })).toEqual(['contact x']);
    expect(twins({ name: 'a', person: 'p' })).toEqual(['person p']);
    expect(twins({ name: 'a' })).toEqual([]);
  });
});
