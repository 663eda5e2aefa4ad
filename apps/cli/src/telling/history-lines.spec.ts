import { itemsApi } from '@gongkai/items-contracts';
import { idFrom, instantFrom, type HistoryLine, type PersonId, type ServiceAccountId } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { factLabel, factValue } from './fact-labels.texts.js';
import { historyText } from './history-lines.js';

const ID = '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b';
const OWNER = '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4c';

const drafted: HistoryLine = {
  revision: 0,
  type: 'ItemDrafted',
  at: instantFrom('2026-04-27T17:02:03.004Z'),
  actor: `person:${ID}`,
  authority: null,
  account: null,
  decision: null,
  en: 'The item was drafted.',
  zh: '起草公开事项。',
  reason: '例行公开',
  facts: {
    version: 1,
    scope: 'public',
    isEnteredLater: true,
    draftedAt: '2026-04-27T17:02:03.004Z',
    documentNumber: 'no',
  },
};
const inChina = { zone: 'Asia/Shanghai', language: 'zh' } as const;

describe('A line of a history', () => {
  it('is told in Chinese with names for its facts, and in the time of the organisation', () => {
    expect(historyText(drafted, inChina)).toBe(
      `  0  2026-04-28 01:02:03  人员 ${ID}  起草公开事项。：例行公开  [文本版本：1；公开范围：社会公众；事后补录：是；起草时间：2026-04-28 01:02:03；文号：no]`,
    );
  });

  it('is told in English alike', () => {
    expect(historyText({ ...drafted, reason: null }, { zone: 'Europe/Paris', language: 'en' })).toBe(
      `  0  2026-04-27 19:02:03  person ${ID}  The item was drafted.  [version: 1; scope: public; entered later: yes; drafted at: 2026-04-27 19:02:03; document number: no]`,
    );
  });

  it.each([
    ['process:note-lost-seats', '系统（note-lost-seats）', 'the system (note-lost-seats)'],
    ['installation', '本系统管理员', 'the installation'],
    ['public', '社会公众', 'the public'],
    [`account:${ID}:${OWNER}`, `系统账户 ${ID}（人员 ${OWNER}）`, `account ${ID} of person ${OWNER}`],
  ])('says who acted: %s', (actor, zh, en) => {
    const line = { ...drafted, actor, reason: null, facts: {} };
    expect(historyText(line, inChina)).toContain(`  ${zh}  起草公开事项。`);
    expect(historyText(line, { zone: 'UTC', language: 'en' })).toContain(`  ${en}  The item was drafted.`);
  });

  it('names the account that acted as it was called', () => {
    const account = { account: idFrom<ServiceAccountId>(ID), name: '门户', owner: idFrom<PersonId>(OWNER) };
    expect(historyText({ ...drafted, account }, inChina)).toContain(`系统账户“门户”（人员 ${OWNER}）`);
  });
});

interface Shape {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
}

const isPlain = ({ type, anyOf = [], ...shape }: Shape): boolean =>
  ['string', 'number', 'integer', 'boolean'].some((one) => one === type) ||
  'enum' in shape ||
  'const' in shape ||
  anyOf.some(isPlain);

const wordsIn = ({ enum: words = [], anyOf = [] }: Shape): readonly string[] => [
  ...words.filter((word) => typeof word === 'string'),
  ...anyOf.flatMap(wordsIn),
];

/** What a history tells of the event beside its reason: see `factsOf` of the platform. */
const plainFacts = itemsApi.stored.flatMap(({ data }) => {
  const { properties = {} } = z.toJSONSchema(data as z.ZodType, { unrepresentable: 'any' }) as Shape;
  const all = [...Object.entries(properties), ...Object.entries(properties['tally']?.properties ?? {})];
  return all.filter(([, shape]) => isPlain(shape));
});

describe('The facts of every event of an item', () => {
  it.each([...new Map(plainFacts)])('%s has a name in both languages, and so have its words', (name, shape) => {
    expect(factLabel(name, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(factLabel(name, 'en')).toMatch(/^[A-Za-z0-9 -]+$/);
    for (const word of wordsIn(shape)) {
      expect(factValue(name, word, 'zh')).toMatch(/\p{Script=Han}/u);
      expect(factValue(name, word, 'en')).toMatch(/^[A-Za-z' -]+$/);
    }
  });
});
