import { contextApis } from '@gongkai/contexts';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { partsOf, toldOf, type Told } from './told-schemas.js';

/** A tuple has as many entries as it names, unless more of a kind may follow. */
const isEndless = (told: Told): boolean =>
  told.type === 'array' && told.maxItems === undefined && (told.prefixItems === undefined || told.items !== undefined);

/** The lists of a schema that may have any number of entries. */
const unboundedIn = (told: Told, place = ''): readonly string[] => [
  ...(isEndless(told) ? [place] : []),
  ...partsOf(told).flatMap(([name, inner]) => unboundedIn(inner, `${place}/${name}`)),
];

/** A page has as many rows as go into one message: the platform cuts it off, and says where the next begins. */
const isPage = (answer: Told): boolean =>
  answer.properties?.['rows'] !== undefined && answer.properties['next'] !== undefined;

describe('an answer', () => {
  it.each(
    contextApis.flatMap(({ queries, facts }) => [...queries, ...facts]).map((query) => [query.name, query] as const),
  )('comes in pages, or has a bound on each of its lists: %s', (_, { answer, question }) => {
    const schema = toldOf(answer, 'output');
    const asked = toldOf(question, 'input');
    const unbounded = unboundedIn(schema);
    expect(unbounded.filter((place) => place !== '/rows')).toEqual([]);
    expect(unbounded.includes('/rows')).toBe(isPage(schema));
    if (isPage(schema)) expect(asked.properties).toMatchObject({ cursor: { maxLength: 500 }, limit: { maximum: 200 } });
  });

  it.each([
    ['a list in an object', z.object({ parts: z.array(z.string()) }), ['/parts']],
    ['a list that may be none', z.object({ parts: z.array(z.string()).nullable() }), ['/parts/']],
    [
      'a list in the rows of a page',
      z.object({ rows: z.array(z.object({ tags: z.array(z.int()) })) }),
      ['/rows', '/rows/[]/tags'],
    ],
    ['a list among the values of a record', z.object({ by: z.record(z.string(), z.array(z.int())) }), ['/by/*']],
    ['a list in a tuple, and not the tuple', z.object({ pair: z.tuple([z.int(), z.array(z.int())]) }), ['/pair/1']],
    ['a tuple after which anything may follow', z.object({ all: z.tuple([z.int()], z.int()) }), ['/all']],
    ['no list that has a bound', z.object({ parts: z.array(z.string()).max(3) }), []],
  ])('is searched for %s', (_, schema, places) => {
    expect(unboundedIn(toldOf(schema, 'output'))).toEqual(places);
  });
});
