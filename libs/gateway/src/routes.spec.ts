import { itemsCommands, itemsQueries } from '@gongkai/items-contracts';
import { organisationCommands, organisationQueries } from '@gongkai/organisation-contracts';
import { describe, expect, it } from '@jest/globals';
import { commandRoutes, queryRoutes } from './gateway.module.js';

/** Sent by processes or on the server's own command line; nobody sends them over HTTP. */
const NOT_FOR_PEOPLE = [
  'ConcludeReview',
  'NoteLostSeats',
  'RemindSuperior',
  'RedirectEscalation',
  'MarkApprovalStale',
  'FoundRoot',
  'EndOfficesOfLeaver',
];

const namesOf = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name).sort();

describe('the routes', () => {
  it('lead to every command that people send, once, and to no other', () => {
    const sent = [...itemsCommands, ...organisationCommands].filter(({ name }) => !NOT_FOR_PEOPLE.includes(name));
    expect(namesOf(commandRoutes.map(({ contract }) => contract))).toEqual(namesOf(sent));
  });

  it('lead to every query of the API', () => {
    expect(namesOf(queryRoutes.map(({ contract }) => contract))).toEqual(
      namesOf([...itemsQueries, ...organisationQueries]),
    );
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
});
