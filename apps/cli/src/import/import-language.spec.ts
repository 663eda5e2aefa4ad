import { nameForComparison } from '@gongkai/contract-kit';
import { draftItem } from '@gongkai/items-contracts';
import { contactForLookup, enrolMember } from '@gongkai/organisation-contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runCommandLine } from '../command-line.js';
import { toldIn, type Told } from '../language.js';
import { Ended } from '../outcome.js';
import { checkRows, type Checked } from './checking.js';
import { decoded } from './encoding.js';
import { itemRows, itemTwins } from './item-rows.js';
import { memberRows, membersShare, memberTwins } from './member-rows.js';
import { reportImport } from './report.js';
import { readSource } from './source-file.js';

const OURS = '00000000-0000-7000-8000-000000000001';
const COMPARING = { name: nameForComparison, contact: contactForLookup };

/** Three words of a sentence; of names of options, columns and encodings there are fewer in a row. */
const ENGLISH = /[a-z]+ [a-z]+ [a-z]+/;

const expectInBoth = (text: Told): void => {
  const [en, zh] = [toldIn(text, 'en'), toldIn(text, 'zh')];
  expect(en).toMatch(/[a-z]/);
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(zh).not.toMatch(ENGLISH);
};

const endOf = async (work: () => unknown): Promise<Ended> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Ended) return error;
    throw error;
  }
  throw new Error('it was taken');
};

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

const members = (text: string): Checked =>
  checkRows(memberRows(text), {
    ...{ schema: enrolMember.body, twins: memberTwins(COMPARING), shared: membersShare(COMPARING) },
    keyOf: JSON.stringify,
  });
const items = (rows: unknown): Checked =>
  checkRows(itemRows(JSON.stringify(rows), OURS), {
    ...{ schema: draftItem.body, twins: itemTwins, keyOf: JSON.stringify },
  });

describe('what an import says of a file that it does not take', () => {
  it.each([
    ['an unknown column', () => memberRows('姓名,年龄\n张三,30\n')],
    ['no column of names', () => memberRows('contact\n139\n')],
    ['a column twice', () => memberRows('姓名,name\n张三,张三\n')],
    ['nothing in it', () => memberRows('\n')],
    ['an open quotation mark in the first row', () => memberRows('"name\nx\n')],
    ['no JSON', () => itemRows('{', OURS)],
    ['no list', () => itemRows('{}', OURS)],
    ['an archive', () => decoded(bytes([0x50, 0x4b, 0x03, 0x04]), 'a.csv', 'auto')],
    ['an old spreadsheet', () => decoded(bytes([0xd0, 0xcf, 0x11, 0xe0]), 'a.csv', 'auto')],
    ['a PDF', () => decoded(bytes([0x25, 0x50, 0x44, 0x46]), 'a.csv', 'auto')],
    ['no text', () => decoded(bytes('name', [0]), 'a.csv', 'auto')],
    ['half UTF-8', () => decoded(bytes('name\n张三李四', [0xff]), 'a.csv', 'auto')],
    ['neither of the encodings', () => decoded(bytes('name\n', [0xe9, 0x20, 0xff]), 'a.csv', 'auto')],
    ['two encodings in one', () => decoded(bytes('name\n', [0xc4, 0xaa]), 'a.csv', 'auto')],
    ['another encoding than said', () => decoded(bytes('name\n', [0xff]), 'a.csv', 'utf-8')],
    ['no file', () => readSource('/nowhere/a.csv', 'auto')],
    ['a folder', () => readSource('/', 'auto')],
  ])('is said in both languages: %s', async (_what, work) => {
    expectInBoth((await endOf(work)).text);
  });
});

describe('what an import says of a row that it leaves out', () => {
  const rows = [
    ...members('name,contact\n"a"b,1\n张三,1,2\n李四,=A1\n王五,1\n王五,1\n赵六,1\n,1\n').bad,
    ...members(`name,contact\n${'长'.repeat(101)},\n钱七,1.39E+10\n`).bad,
    ...items([1, { organisation: 'x' }, { title: '', more: 1 }]).bad,
  ];

  it('is said in both languages, whatever is wrong with it', () => {
    expect([...new Set(rows.map(({ code }) => code))].toSorted()).toEqual([
      ...['import.calculated', 'import.other-organisation', 'import.quote-broken'],
      ...['import.too-many-fields', 'import.twice-in-file', 'malformed'],
    ]);
    for (const { text } of rows) expectInBoth(text);
    for (const { text } of members('name,contact\n王五,1\n赵六,1\n').warned) expectInBoth(text);
  });

  it.each(['good-rows', 'all-or-nothing'] as const)(
    'is told with the rest in the language asked for (%s)',
    async (mode) => {
      const result = jest.fn<(value: object, lines: readonly string[]) => void>();
      const output = { isJson: false, result, note: () => undefined };
      const { warned } = members('name,contact\n王五,1\n赵六,1\n');
      const many = Array.from({ length: 51 }, () => rows).flat();
      const imported = { mode, rows: 99, written: [], bad: many, warned, encoding: 'gb18030' };
      expectInBoth((await endOf(() => reportImport(output, imported, 'zh'))).text);
      const [[value, lines] = [{}, []]] = result.mock.calls;
      for (const line of lines) expect(line).toMatch(/\p{Script=Han}/u);
      expect(lines.join('\n')).not.toMatch(ENGLISH);
      expect(value).toMatchObject({ warned: [{ row: 3, text: '与第2行联系方式相同' }] });
    },
  );

  it('is said when it stopped in the midst, too', async () => {
    const output = { isJson: true, result: () => undefined, note: () => undefined };
    const written = [{ row: 2, id: OURS, repeated: true }];
    const imported = { mode: 'all-or-nothing', rows: 2, written, bad: rows.slice(0, 1), warned: [] } as const;
    expectInBoth((await endOf(() => reportImport(output, { ...imported, encoding: 'utf-8' }, 'zh'))).text);
  });
});

describe('gongkai import --lang zh', () => {
  let told: string[];

  beforeEach(() => {
    told = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => told.push(String(chunk)) > 0);
  });
  afterEach(() => void jest.restoreAllMocks());

  const half = ['import', 'members', '--good-rows', '--organisation', OURS];

  it.each([
    [['import', 'members', '--lang', 'zh'], 2, '请填写 --all-or-nothing'],
    [['import', 'items', '--good-rows', '--lang=zh'], 2, '须填写 --organisation'],
    [['import', 'items', '--good-rows', '--organisation', 'X', '--lang', 'zh'], 2, '--organisation 须为小写的 UUID'],
    [[...half, '--file', '/nowhere/a.csv', '--lang', 'zh'], 2, '/nowhere/a.csv：没有此文件'],
    [[...half, '--file', '/nowhere/a.csv', '--lang', 'zh', '--json'], 2, '{"error":"/nowhere/a.csv：没有此文件'],
    [[...half, '--file', '/nowhere/a.csv', '--lang', 'en'], 2, '/nowhere/a.csv: there is no such file'],
  ])('%j ends with %d and says why in Chinese', async (args, code, why) => {
    expect(await runCommandLine(args)).toBe(code);
    expect(told.join('')).toContain(why);
  });
});
