import { describe, expect, it } from '@jest/globals';
import { contextApis } from '@gongkai/contexts';
import { filesUnder, readText } from '../workspace.js';
import { above } from './above.js';
import { contractPlaces } from './contract-places.js';
import { repeatedNames } from './exported-names.js';
import { isProduction } from './production.js';
import { sourceOf, type MadeContract } from './source.js';

/** What a change may touch beside its tests. An exemption is what stands above its bound today, and why; the list may only shrink. */
const BOUNDS = {
  /** The topic in contracts, the topic in the domain and its dispatch, the row among the handlers. */
  command: { most: 4, exempted: [] },
  /** Those two topics and the dispatch, the relay's row, and two folds of the read side: of its row and of what everybody reads. */
  event: { most: 6, exempted: [] },
  /** Its contract, the query, the list of queries. */
  query: { most: 3, exempted: [] },
} as const;

/** What the shape of a context calls alike everywhere; all else is exported once. */
const PRESCRIBED = new Set(['api', 'decide', 'evolve', 'codec']);

const sources = ['libs', 'apps']
  .flatMap(filesUnder)
  .filter(isProduction)
  .map((path) => sourceOf({ path, text: readText(path) }));
const contracts = contractPlaces(sources).map((made) => ({ ...made, name: `${made.context} ${made.word}` }));
const counted = (kind: MadeContract['kind']) => contracts.filter((made) => made.kind === kind);

describe('A change touches few files beside its tests:', () => {
  it.each(['command', 'event', 'query'] as const)('what a %s stands in', (kind) => {
    const { most, exempted } = BOUNDS[kind];
    expect(above(most, counted(kind), exempted)).toEqual([]);
  });

  it.each(contextApis)('every contract of $name, made where it can be counted', (api) => {
    const words = (kind: MadeContract['kind']) =>
      counted(kind)
        .filter(({ context }) => context === api.name)
        .map(({ word }) => word)
        .sort();
    expect(words('command')).toEqual(api.commands.map(({ name }) => name).sort());
    expect(words('event')).toEqual(api.stored.map(({ type }) => type).sort());
    expect(words('query')).toEqual([...api.queries, ...api.facts].map(({ name }) => name).sort());
  });
});

describe('A name', () => {
  it('is exported once', () => {
    expect(above(1, repeatedNames(sources, PRESCRIBED), [])).toEqual([]);
  });
});
