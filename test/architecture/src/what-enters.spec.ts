import { contextApis } from '@gongkai/contexts';
import type { Schema } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { partsOf, toldOf, type Told } from './told-schemas.js';

const FIXED_FORMATS = ['date', 'date-time', 'uuid'];
const OPEN_ENDED = /[*+]|\{\d+,\}/;

const isTextBounded = ({ maxLength, format, pattern }: Told): boolean =>
  maxLength !== undefined ||
  FIXED_FORMATS.includes(format ?? '') ||
  (pattern !== undefined && /^\^.*\$$/.test(pattern) && !OPEN_ENDED.test(pattern));

const isNumberBounded = (told: Told): boolean => {
  const least = told.exclusiveMinimum ?? told.minimum;
  const most = told.exclusiveMaximum ?? told.maximum;
  return least !== undefined && most !== undefined && least > Number.MIN_SAFE_INTEGER && most < Number.MAX_SAFE_INTEGER;
};

const KINDS: Readonly<Record<string, (told: Told) => boolean>> = {
  string: isTextBounded,
  number: isNumberBounded,
  integer: isNumberBounded,
  array: ({ maxItems }) => maxItems !== undefined,
  object: ({ properties, additionalProperties }) => properties !== undefined || additionalProperties === undefined,
  boolean: () => true,
  null: () => true,
};

/** The places of what has no bound. */
const unboundedIn = (told: Told, at: string): readonly string[] => {
  const types = [told.type ?? []].flat();
  const isFixed = told.enum !== undefined || told.const !== undefined;
  const isAnything = types.length === 0 && !isFixed && partsOf(told).length === 0;
  const isBare = isAnything || (!isFixed && types.some((type) => KINDS[type]?.(told) !== true));
  return [
    ...(isBare ? [at] : []),
    ...partsOf(told).flatMap(([name, part]) => unboundedIn(part, name === '' ? at : `${at}.${name}`)),
  ];
};

/** All that enters a context: from people, from other contexts, from the bus. */
const entering: readonly (readonly [string, Schema<unknown>])[] = contextApis.flatMap(
  ({ commands, queries, facts, published }) => [
    ...commands.map(({ subject, body }) => [subject, body] as const),
    ...[...queries, ...facts].map(({ subject, question }) => [subject, question] as const),
    ...facts.map(({ subject, answer }) => [`${subject} answered`, answer] as const),
    ...published.map(({ subject, data }) => [subject, data] as const),
  ],
);

describe('What enters a context', () => {
  it.each(entering)('%s: every number, text and list has a bound', (subject, schema) => {
    expect(unboundedIn(toldOf(schema, 'input'), subject)).toEqual([]);
  });

  it('is looked at wherever it hides', () => {
    const schema = z.object({
      a: z.string(),
      b: z.array(z.int().min(0).max(9)),
      c: z.union([z.int(), z.null()]),
      d: z.record(z.string().max(1), z.string().max(1)),
      e: z.object({ f: z.string().regex(/^a+$/) }).nullable(),
      g: z.unknown(),
      h: z.string().max(3).optional(),
      i: z.number().max(4),
    });
    expect(unboundedIn(toldOf(schema, 'input'), 'x')).toEqual(['x.a', 'x.b', 'x.c', 'x.d', 'x.e.f', 'x.g', 'x.i']);
  });
});
