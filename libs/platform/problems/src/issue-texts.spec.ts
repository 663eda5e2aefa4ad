import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { chineseOf, placedIssues } from './issue-texts.js';

const body = z.strictObject({
  title: z.string().min(1).max(5),
  round: z.int().min(1),
  carriers: z.array(z.uuid()).max(1),
  form: z.enum(['notice', 'meeting']),
  on: z.iso.date(),
  code: z.string().regex(/^R/),
  place: z
    .string()
    .refine((place) => place === '', { error: 'is told elsewhere', params: { zh: '另行填写' } })
    .optional(),
  until: z.string().refine((day) => day < '2200', { error: 'want a day before the year 2200' }),
});
const good = {
  title: '公告',
  round: 1,
  carriers: [],
  form: 'notice',
  on: '2026-04-28',
  code: 'R1',
  until: '2027-01-01',
};

const told = (more: object): readonly string[] =>
  (body.safeParse({ ...good, ...more }).error?.issues ?? []).map(chineseOf);

it('A name that is not known is told where it stands, each by itself', () => {
  const nested = z.strictObject({ part: z.strictObject({}) });
  const issues = nested.safeParse({ part: { a: 1, b: 2 }, ['c'.repeat(500)]: 3 }).error?.issues ?? [];
  expect(issues.flatMap(placedIssues).map(({ path }) => path.join('.'))).toEqual(['part.a', 'part.b', 'c'.repeat(100)]);
});

describe('what is wrong with a request, in Chinese', () => {
  it.each([
    [{ title: undefined }, '缺少此项，应为文字'],
    [{ title: 3 }, '类型不符，应为文字'],
    [{ title: '' }, '不得少于 1 个字'],
    [{ title: '六个字的标题' }, '不得多于 5 个字'],
    [{ round: 0 }, '不得小于 1'],
    [{ round: 1.5 }, '类型不符，应为整数'],
    [{ carriers: ['x'] }, '不是有效的编号（UUID）'],
    [{ form: 'poster' }, '只能是：notice、meeting'],
    [{ on: '2026-02-30' }, '不是有效的日期，应如 2026-04-28'],
    [{ code: 'D1' }, '格式不符'],
    [{ colour: 'red' }, '没有此项：colour'],
    [{ place: '海南' }, '另行填写'],
    [{ until: '9999-12-31' }, '不符合要求：want a day before the year 2200'],
  ])('%j', (more, text) => {
    expect(told(more)).toEqual([text]);
  });
});
