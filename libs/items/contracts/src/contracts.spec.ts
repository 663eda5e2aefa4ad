import { describe, expect, it } from '@jest/globals';
import { itemsApi, itemsCommands, itemsRejections, itemsStoredEvents } from './api.js';
import { correctItem } from './correction.js';
import { draftItem, reviseItem } from './drafting.js';
import { flagItemWeighty } from './submitting.js';
import { itemsQueries, publicItemsValidator, versionDifference } from './queries.js';
import { itemsPublished } from './published.js';
import { publishItem } from './publication.js';

const uuid = '01900001-0000-7000-8000-000000000001';
const draft = {
  organisation: uuid,
  title: '题',
  body: '文',
  entries: [{ code: 'R9' }],
  scope: 'public',
  responsible: uuid,
};
const accepts = (body: object) => draftItem.body.safeParse(body).success;

describe('the contracts of items', () => {
  it('name every subject once', () => {
    const subjects = [...itemsCommands, ...itemsQueries, publicItemsValidator, ...Object.values(itemsPublished)].map(
      ({ subject }) => subject,
    );
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(publishItem.subject).toBe('items.cmd.publish-item');
    expect(subjects).toContain('items.evt.item-published.v1');
    expect(subjects).toContain('items.query.public-item-by-id');
  });

  it('have one command that creates', () => {
    expect(itemsCommands.filter(({ creates }) => creates).map(({ name }) => name)).toEqual(['DraftItem']);
  });

  it('name every stored event once, in words', () => {
    const types = itemsStoredEvents.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const { sentence } of itemsStoredEvents)
      expect([sentence.en, sentence.zh].every((text) => text.length > 4)).toBe(true);
  });

  it('lead people to each command but those that processes send', () => {
    const led = new Set(itemsApi.routes.commands.map(({ contract }) => contract.name));
    expect(itemsCommands.filter(({ name }) => !led.has(name)).map(({ name }) => name)).toEqual([
      'NoteOverdueRecheck',
      'PlaceReview',
      'TakeOutcome',
      'MarkApprovalStale',
      'RecountDeadlines',
    ]);
  });

  it('give each act to somebody S2.2', () => {
    for (const [act, carriers] of Object.entries(itemsApi.powers))
      expect([act.startsWith('items.'), carriers.length > 0]).toEqual([true, true]);
  });

  it('refuse in both languages, each code in a family of its own', () => {
    for (const [code, { en, zh }] of Object.entries(itemsRejections)) {
      expect(code).toMatch(/^(item|round|publication|withheld|correction)\.[a-z-]+$/);
      expect([en.length > 5, zh.length > 3]).toEqual([true, true]);
      expect([en, zh].map((text) => text.at(-1))).toEqual(['.', '。']);
    }
  });

  it('point in both languages to the same fact', () => {
    for (const { en, zh } of Object.values(itemsRejections)) {
      const facts = [...zh.matchAll(/（见 (\w+)）/g)].map(([, name]) => name);
      for (const name of facts) expect(en).toContain(`\`${name ?? ''}\``);
    }
    expect(itemsRejections['item.inside-first'].zh).toContain('leadEndsOn');
  });
});

describe('a draft’s body', () => {
  it('may leave out what has a default S4.1(1)', () => {
    expect(draftItem.body.parse(draft)).toMatchObject({
      format: 'plain',
      sources: [],
      entries: [{ code: 'R9', subjects: [] }],
      audience: null,
      decision: null,
      money: null,
      marks: { insideFirst: false, vitalInterests: false },
    });
  });

  it('has a title of 200 and a text of 100,000 characters at most', () => {
    expect(accepts({ ...draft, title: '题'.repeat(200) })).toBe(true);
    expect(accepts({ ...draft, title: '题'.repeat(201) })).toBe(false);
    expect(accepts({ ...draft, title: '  ' })).toBe(false);
    expect(accepts({ ...draft, body: '文'.repeat(100_000) })).toBe(true);
    expect(accepts({ ...draft, body: '文'.repeat(100_001) })).toBe(false);
  });

  it('is text that can be seen: no control, bidirectional, zero-width or half characters S2.1(5)', () => {
    for (const hidden of ['\u0000', '\u0007', '\u202e', '\u200b', '\ufeff', '\ud800']) {
      expect(accepts({ ...draft, title: `题${hidden}目` })).toBe(false);
      expect(accepts({ ...draft, body: `文${hidden}本` })).toBe(false);
      expect(accepts({ ...draft, sources: [{ reference: `据${hidden}本`, sha256: 'a'.repeat(64) }] })).toBe(false);
      expect(accepts({ ...draft, decision: { body: `党组${hidden}会`, decidedOn: '2026-03-02', number: '1' } })).toBe(
        false,
      );
    }
    expect(draftItem.body.safeParse({ ...draft, body: '文\u202e本' })).toMatchObject({
      error: {
        issues: [{ path: ['body'], message: expect.stringMatching(/^U\+202E .* in line 1, column 2 can not be seen/) }],
      },
    });
  });

  it('has a title of one line and a text of several, not blank S2.1(5)', () => {
    expect(accepts({ ...draft, title: '题\n目' })).toBe(false);
    expect(draftItem.body.parse({ ...draft, title: ' 题 ', body: '一\r\n\t二\n' })).toMatchObject({
      title: '题',
      body: '一\n\t二',
    });
    expect(accepts({ ...draft, body: ' \n ' })).toBe(false);
  });

  it('in Markdown keeps to the subset; plain text is not looked at so S2.1(5)', () => {
    const body = '<b>重要</b>';
    expect(accepts({ ...draft, body })).toBe(true);
    for (const contract of [draftItem, reviseItem, correctItem]) {
      const { organisation: _, ...version } = draft;
      const given = contract === draftItem ? draft : contract === reviseItem ? version : { ...version, reason: '因' };
      expect(contract.body.safeParse(given).success).toBe(true);
      expect(contract.body.safeParse({ ...given, body, format: 'markdown' })).toMatchObject({
        error: { issues: [{ path: ['body'] }] },
      });
    }
  });

  it('knows no field that it does not name: who acts and when is not said there', () => {
    expect(accepts({ ...draft, by: uuid })).toBe(false);
    expect(accepts({ ...draft, at: '2026-03-02T00:00:00.000Z' })).toBe(false);
  });

  it('fits into one message: body and sources are each as long as they may be, and shorter together S2.1(5)', () => {
    const wide = (characters: number) => '𠮷'.repeat(characters);
    const sources = (characters: number) =>
      Array.from({ length: 50 }, () => ({ reference: wide(characters), sha256: 'a'.repeat(64) }));
    expect(accepts({ ...draft, body: wide(100_000) })).toBe(true);
    expect(accepts({ ...draft, sources: sources(500) })).toBe(true);
    expect(accepts({ ...draft, body: wide(100_000), sources: sources(280) })).toBe(true);
    const both = draftItem.body.safeParse({ ...draft, body: wide(100_000), sources: sources(500) });
    expect(both.success ? '' : both.error.issues[0]?.message).toContain('120000 are the most');
  });

  it('counts money in whole fen S3.2 project (1)', () => {
    expect(accepts({ ...draft, money: { approvedFen: 5_000_000 } })).toBe(true);
    expect(accepts({ ...draft, money: { approvedFen: 49_999.99 } })).toBe(false);
    expect(accepts({ ...draft, money: { approvedFen: -1 } })).toBe(false);
  });
});

describe('a question', () => {
  it('names a version that can be there: none beyond what a store can count', () => {
    const between = (from: number) => versionDifference.question.safeParse({ item: uuid, from, to: 1 }).success;
    expect([0, 1, 2_147_483_647, 2_147_483_648, 1e300].map(between)).toEqual([false, true, true, false, false]);
  });
});

describe('a reason', () => {
  it('is given, in 2,000 characters at most', () => {
    const accepted = (reason: string) => flagItemWeighty.body.safeParse({ reason }).success;
    expect([accepted('因'), accepted('因'.repeat(2_000)), accepted('因'.repeat(2_001)), accepted(' ')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
