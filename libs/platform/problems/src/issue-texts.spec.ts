import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { placedIssues, textsOf } from './issue-texts.js';

const body = z.strictObject({
  title: z.string().min(1).max(5),
  code6: z.string().length(6),
  round: z.int().min(1),
  share: z.number().gt(0).lt(1),
  step: z.number().multipleOf(5),
  carriers: z.array(z.uuid()).max(1),
  entries: z.array(z.string()).min(2),
  form: z.enum(['notice', 'meeting']),
  sealed: z.literal(1),
  on: z.iso.date(),
  at: z.iso.datetime(),
  mail: z.email(),
  site: z.url(),
  code: z.string().regex(/^R/),
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be a digest in hex'),
  isOpen: z.boolean(),
  where: z.strictObject({ street: z.string() }),
  who: z.union([z.string().max(3), z.strictObject({ person: z.uuid() })]),
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('a'), n: z.int() }),
    z.strictObject({ kind: z.literal('b') }),
  ]),
  names: z.record(z.string().max(2), z.string()),
  parts: z.map(z.string(), z.int()),
  none: z.null(),
  place: z
    .string()
    .refine((place) => place === '', { error: 'is told elsewhere', params: { zh: '另行填写' } })
    .optional(),
  until: z.string().refine((day) => day < '2200', { error: 'want a day before the year 2200' }),
  odd: z.string().refine((text) => text === ''),
});
const good = {
  title: '公告',
  code6: '123456',
  round: 1,
  share: 0.5,
  step: 5,
  carriers: [],
  entries: ['a', 'b'],
  form: 'notice',
  sealed: 1,
  on: '2026-04-28',
  at: '2026-04-28T01:02:03.004Z',
  mail: 'a@example.org',
  site: 'https://example.org',
  code: 'R1',
  digest: 'a'.repeat(64),
  isOpen: true,
  where: { street: '一号' },
  who: '张三',
  what: { kind: 'b' },
  names: { a: 'b' },
  parts: new Map([['a', 1]]),
  none: null,
  until: '2027-01-01',
  odd: '',
};

const said = (more: object) => (body.safeParse({ ...good, ...more }).error?.issues ?? []).map(textsOf);

const ID = '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b';

const CASES: readonly (readonly [more: object, en: string, zh: string])[] = [
  [{ title: undefined }, 'is missing: it must be a text', '缺少此项，应为文字'],
  [{ title: 3 }, 'must be a text', '类型不符，应为文字'],
  [{ title: null }, 'must be a text', '类型不符，应为文字'],
  [{ title: '' }, 'must have at least 1 character', '不得少于 1 个字'],
  [{ title: '六个字的标题' }, 'must have at most 5 characters', '不得多于 5 个字'],
  [{ code6: '12345' }, 'must have exactly 6 characters', '应恰为 6 个字'],
  [{ code6: '1234567' }, 'must have exactly 6 characters', '应恰为 6 个字'],
  [{ round: 0 }, 'must be at least 1', '不得小于 1'],
  [{ round: 1.5 }, 'must be a whole number', '类型不符，应为整数'],
  [{ round: '1' }, 'must be a number', '类型不符，应为数字'],
  [{ round: Number.NaN }, 'must be a number', '类型不符，应为数字'],
  [{ share: 0 }, 'must be more than 0', '应大于 0'],
  [{ share: 1 }, 'must be less than 1', '应小于 1'],
  [{ step: 7 }, 'must be a multiple of 5', '应为 5 的倍数'],
  [{ carriers: 'x' }, 'must be a list', '类型不符，应为列表'],
  [{ carriers: [ID, ID] }, 'must have at most 1 entry', '不得多于 1 项'],
  [{ entries: ['a'] }, 'must have at least 2 entries', '不得少于 2 项'],
  [{ carriers: ['x'] }, `must be a UUID, as ${ID}`, `应为编号（UUID），如 ${ID}`],
  [{ form: 'poster' }, 'must be one of: notice, meeting', '只能是：notice、meeting'],
  [{ form: undefined }, 'must be one of: notice, meeting', '只能是：notice、meeting'],
  [{ sealed: 2 }, 'must be 1', '只能是：1'],
  [{ on: '2026-02-30' }, 'must be a date, as 2026-04-28', '应为日期，如 2026-04-28'],
  [
    { at: 'now' },
    'must be a moment in UTC, as 2026-04-28T01:02:03.004Z',
    '应为世界协调时间的时刻，如 2026-04-28T01:02:03.004Z',
  ],
  [{ mail: 'x' }, 'must be an e-mail address', '应为电子邮箱地址'],
  [{ site: 'x' }, 'must be an address, as https://example.org', '应为网址，如 https://example.org'],
  [{ code: 'D1' }, 'must have the form /^R/', '格式应为 /^R/'],
  [{ digest: 'x' }, 'must be a digest in hex', '格式应为 /^[0-9a-f]{64}$/'],
  [{ isOpen: 'yes' }, 'must be true or false', '类型不符，应为真（true）或假（false）'],
  [{ where: [] }, 'must be an object', '类型不符，应为对象'],
  [{ where: undefined }, 'is missing: it must be an object', '缺少此项，应为对象'],
  [{ colour: 'red' }, 'does not know colour: leave it out', '没有此项：colour，请删去'],
  [{ who: 3 }, 'must be a text, or must be an object', '类型不符，应为文字；或者类型不符，应为对象'],
  [{ who: '四个字的' }, 'must have at most 3 characters', '不得多于 3 个字'],
  [{ who: { person: 1 } }, 'person must be a text', 'person 类型不符，应为文字'],
  [
    { who: undefined },
    'is missing: it must be a text, or is missing: it must be an object',
    '缺少此项，应为文字；或者缺少此项，应为对象',
  ],
  [{ what: { kind: 'c' } }, 'must have one of the forms that are described for it', '应为接口说明所列的格式之一'],
  [
    { names: { long: 'b' } },
    'has a name that does not fit: it must have at most 2 characters',
    '有名称不符合要求：不得多于 2 个字',
  ],
  [{ parts: new Map([['a', 1.5]]) }, 'must be a whole number', '类型不符，应为整数'],
  [{ none: 1 }, 'must be null', '类型不符，应为空值（null）'],
  [{ place: '海南' }, 'is told elsewhere', '另行填写'],
  [{ until: '9999-12-31' }, 'want a day before the year 2200', '不符合此项的要求，请对照接口说明核对'],
  [
    { odd: 'x' },
    'does not fit what is asked for here: see the description of this field',
    '不符合此项的要求，请对照接口说明核对',
  ],
];

it('A name that is not known is told where it stands, each by itself', () => {
  const nested = z.strictObject({ part: z.strictObject({}) });
  const issues = nested.safeParse({ part: { a: 1, b: 2 }, ['c'.repeat(500)]: 3 }).error?.issues ?? [];
  const placed = issues.flatMap(placedIssues);
  expect(placed.map(({ path }) => path.join('.'))).toEqual(['part.a', 'part.b', 'c'.repeat(100)]);
  expect(new Set(placed.map((issue) => textsOf(issue).zh))).toEqual(new Set(['没有此项，请删去']));
});

describe('what is wrong with a request, in both languages', () => {
  it.each(CASES)('%j: %s', (more, en, zh) => {
    expect(said(more)).toEqual([{ en, zh }]);
  });
});
