import { contextApis } from '@gongkai/contexts';
import { describe, expect, it } from '@jest/globals';
import { commandRoutes, queryRoutes } from './gateway.module.js';

/** Sent by processes or on the server's own command line; nobody sends them over HTTP. */
const NOT_FOR_PEOPLE = [
  'PlaceReview',
  'TakeOutcome',
  'MarkApprovalStale',
  'FoundRoot',
  'EndOfficesOfLeaver',
  'RecountDeadlines',
  'NoteOverdueRecheck',
  ...['StartReview', 'CancelReview', 'TakeReviewTexts', 'NoteSeats', 'CarryRecord', 'SettleRecord', 'SettleReview'],
  ...['RemindBench', 'RedirectReview', 'RestartByItself', 'RecountReviewDates'],
];

const ID = '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b';

const namesOf = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name).sort();

describe('the routes', () => {
  it('lead to every command that people send, once, and to no other', () => {
    const sent = contextApis.flatMap(({ commands }) => commands).filter(({ name }) => !NOT_FOR_PEOPLE.includes(name));
    expect(namesOf(commandRoutes.map(({ contract }) => contract))).toEqual(namesOf(sent));
  });

  it('lead to every query of the API', () => {
    const named = queryRoutes.filter(({ name }) => name === undefined).map(({ contract }) => contract);
    expect(namesOf(named)).toEqual(namesOf(contextApis.flatMap(({ queries }) => queries)));
    const further = queryRoutes.filter(({ name }) => name !== undefined);
    expect(further.every(({ isPublic, contract }) => isPublic === true && named.includes(contract))).toBe(true);
  });

  it('have paths of their own, whose parameters the contracts know', () => {
    const paths = [...commandRoutes.map(({ path }) => `POST ${path}`), ...queryRoutes.map(({ path }) => `GET ${path}`)];
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path, target, bodyParameters = [] } of commandRoutes) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([...(target === undefined ? [] : [target]), ...bodyParameters].sort()).toEqual([...named].sort());
    }
  });

  it('need a token, but for what everybody may read', () => {
    const open = queryRoutes.filter(({ isPublic }) => isPublic === true).map(({ path }) => path);
    expect(open).not.toHaveLength(0);
    expect(open.every((path) => path.startsWith('/public/'))).toBe(true);
  });

  it('say by which query a target is seen that not everybody may know of', () => {
    for (const { path, target, seenBy } of commandRoutes) {
      const isHidden = target === 'item' || target === 'session' || target === 'review';
      expect([path, seenBy !== undefined]).toEqual([path, isHidden]);
      if (seenBy !== undefined) expect(seenBy.question.safeParse({ [target ?? '']: ID }).success).toBe(true);
    }
  });
});
