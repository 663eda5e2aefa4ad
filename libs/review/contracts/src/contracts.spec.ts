import { describe, expect, it } from '@jest/globals';
import { reviewApi, reviewCommands, reviewRejections, reviewStoredEvents } from './api.js';
import { castBallot } from './ballots.js';
import { reviewPublished } from './published.js';
import { reviewFactsQueries, reviewQueries } from './queries.js';
import { reviewRequestSchema } from './request.js';

const uuid = '01900001-0000-7000-8000-000000000001';
const digest = 'a'.repeat(64);
const decided = { context: 'items', kind: 'publication', subject: uuid, version: 1, digest };
const request = {
  review: uuid,
  matter: decided,
  organisation: uuid,
  body: 'leadingGroup',
  level: 'leadingGroup',
  group: 'default',
  profile: { id: 'party-unit', version: 1 },
  authors: [uuid],
  leftOut: [],
  isWeighty: false,
  dueWithinWorkingDays: null,
  asker: uuid,
  entries: ['R9'],
  before: null,
  requestedOn: '2026-03-02',
};
const isTaken = (more: object) => reviewRequestSchema.safeParse({ ...request, ...more }).success;

describe('the contracts of reviews', () => {
  it('name every subject once', () => {
    const all = [...reviewCommands, ...reviewQueries, ...reviewFactsQueries, ...Object.values(reviewPublished)];
    const subjects = all.map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(castBallot.subject).toBe('review.cmd.cast-ballot');
    expect(subjects).toContain('review.evt.review-concluded.v1');
  });

  it('have no command that creates: whoever asks names the review', () => {
    expect(reviewCommands.filter(({ creates }) => creates)).toEqual([]);
  });

  it('name every stored event once, in words', () => {
    const types = reviewStoredEvents.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const { sentence } of reviewStoredEvents)
      expect([sentence.en, sentence.zh].every((text) => text.length > 4)).toBe(true);
  });

  it('lead people to each command but those that processes send', () => {
    const led = new Set(reviewApi.routes.commands.map(({ contract }) => contract.name));
    expect(reviewCommands.filter(({ name }) => !led.has(name)).map(({ name }) => name)).toEqual([
      'StartReview',
      'CancelReview',
      'TakeReviewTexts',
      'NoteSeats',
      'CarryRecord',
      'SettleRecord',
      'RemindBench',
      'RedirectReview',
      'SettleReview',
      'RestartByItself',
      'RecountReviewDates',
    ]);
  });

  it('give each act to somebody, and none that takes a case up to a clerk S2.2', () => {
    for (const [act, carriers] of Object.entries(reviewApi.powers))
      expect([act.startsWith('review.'), carriers.length > 0]).toEqual([true, true]);
    expect(reviewApi.powers['review.mark-weighty']).not.toContain('clerk');
  });

  it('refuse in both languages, and point in both to the same fact', () => {
    for (const [code, { en, zh }] of Object.entries(reviewRejections)) {
      expect(code).toMatch(/^review\.[a-z-]+$/);
      expect([en, zh].map((text) => text.at(-1))).toEqual(['.', '。']);
      const facts = [...zh.matchAll(/见 (\w+)/g)].map(([, name]) => name ?? '');
      for (const name of facts) expect(en).toContain(`\`${name}\``);
    }
  });

  it('tell nothing that is sealed', () => {
    const fields = Object.values(reviewPublished).flatMap(({ data }) =>
      'shape' in data && typeof data.shape === 'object' && data.shape !== null ? Object.keys(data.shape) : [],
    );
    expect(fields).toContain('outcome');
    expect(fields.filter((name) => /reason|text|remark/i.test(name))).toEqual([]);
  });
});

describe('the request of a review', () => {
  it('may leave out what has a default S4.2(1)', () => {
    expect(reviewRequestSchema.parse(request)).toMatchObject({ begins: 'own', matter: { together: null } });
  });

  it('names what is decided to the letter, by words of a closed form S4.2(1)', () => {
    expect(isTaken({})).toBe(true);
    expect(isTaken({ matter: { ...decided, digest: 'x' } })).toBe(false);
    expect(isTaken({ matter: { ...decided, kind: 'a word' } })).toBe(false);
    expect(isTaken({ matter: { ...decided, together: { ...decided, kind: 'consultationOutcome' } } })).toBe(true);
  });

  it('bounds its days and its authors', () => {
    expect([0, 1, 60, 61].map((days) => isTaken({ dueWithinWorkingDays: days }))).toEqual([false, true, true, false]);
    expect([500, 501].map((many) => isTaken({ authors: Array(many).fill(uuid) }))).toEqual([true, false]);
  });
});
