import { contextApis } from '@gongkai/contexts';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

const within = (schema: JsonSchema): readonly (readonly [string, JsonSchema])[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    isSchema(inner) ? [[name, inner] as const] : [],
  ),
  ...[schema.anyOf ?? [], schema.oneOf ?? [], schema.allOf ?? []].flat().map((inner) => ['', inner] as const),
  ...(isSchema(schema.items) && !Array.isArray(schema.items) ? [['[]', schema.items] as const] : []),
];

/** The lists of a schema that may have any number of entries. */
const unboundedIn = (schema: JsonSchema, place = ''): readonly string[] => [
  ...(schema.type === 'array' && schema.maxItems === undefined ? [place] : []),
  ...within(schema).flatMap(([name, inner]) => unboundedIn(inner, `${place}/${name}`)),
];

/** A page has as many rows as go into one message: the platform cuts it off, and says where the next begins. */
const isPage = (answer: JsonSchema): boolean =>
  answer.properties?.['rows'] !== undefined && answer.properties['next'] !== undefined;

describe('an answer', () => {
  it.each(
    contextApis.flatMap(({ queries, facts }) => [...queries, ...facts]).map((query) => [query.name, query] as const),
  )('comes in pages, or has a bound on each of its lists: %s', (_, { answer, question }) => {
    const schema = z.toJSONSchema(answer as z.ZodType, { io: 'output', unrepresentable: 'any' });
    const asked = z.toJSONSchema(question as z.ZodType, { io: 'input', unrepresentable: 'any' });
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
    ['no list that has a bound', z.object({ parts: z.array(z.string()).max(3) }), []],
  ])('is searched for %s', (_, schema, places) => {
    expect(unboundedIn(z.toJSONSchema(schema))).toEqual(places);
  });
});
