import type { Schema } from '@gongkai/kernel';
import { z } from 'zod';

/** A JSON Schema, as far as extremes go. */
export interface ExtremeSchema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, ExtremeSchema>>;
  readonly required?: readonly string[];
  readonly items?: ExtremeSchema;
  readonly anyOf?: readonly ExtremeSchema[];
  readonly oneOf?: readonly ExtremeSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly [keyword: string]: unknown;
}

type End = 'least' | 'most';

/** To which end values go: those that aren't a text's or a list's length go where the texts go. */
export interface Extreme {
  readonly texts: End;
  readonly lists: End;
}

/** What fields of that name, or at that path, hold, where the schema can't say it: ids, words of a pattern. */
export type GivenFields = ReadonlyMap<string, unknown>;

const DAYS: Readonly<Record<End, string>> = { least: '1900-01-01', most: '2199-12-31' };
const INSTANTS: Readonly<Record<End, string>> = {
  least: '1900-01-01T00:00:00.000Z',
  most: '2199-12-31T23:59:59.999Z',
};
/** A character beyond the basic plane: two code units, four bytes. */
const WIDE = '𠮷';

const asNumber = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const textOf = (schema: ExtremeSchema, end: End): string => {
  if (schema.format === 'date') return DAYS[end];
  if (schema.format === 'date-time') return INSTANTS[end];
  return end === 'least' ? 'x'.repeat(asNumber(schema['minLength'], 0)) : WIDE.repeat(asNumber(schema['maxLength'], 0));
};

const wholeOf = (schema: ExtremeSchema, end: End): number =>
  end === 'least'
    ? asNumber(schema['minimum'], asNumber(schema['exclusiveMinimum'], -1) + 1)
    : asNumber(schema['maximum'], 0);

const listOf = (schema: ExtremeSchema, end: End, inside: () => unknown): readonly unknown[] =>
  Array.from({ length: asNumber(schema[end === 'least' ? 'minItems' : 'maxItems'], 0) }, inside);

const choiceOf = (choices: readonly ExtremeSchema[], end: End): ExtremeSchema =>
  choices.find(({ type }) => (type === 'null') === (end === 'least')) ?? choices[0] ?? {};

const fieldsOf = (schema: ExtremeSchema, end: End): readonly (readonly [string, ExtremeSchema])[] =>
  Object.entries(schema.properties ?? {}).filter(
    ([field]) => end === 'most' || schema.required?.includes(field) === true,
  );

/** The least or the most that a schema takes: every field at its end, optional ones left out at the least. */
export const extremeOf = (schema: ExtremeSchema, extreme: Extreme, given: GivenFields, path = ''): unknown => {
  const { texts: end, lists } = extreme;
  const known = [path, path.slice(path.lastIndexOf('.') + 1)].find((name) => given.has(name));
  if (known !== undefined) return given.get(known);
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum.at(end === 'least' ? 0 : -1);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return extremeOf(choiceOf(choices, end), extreme, given, path);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        fieldsOf(schema, end).map(([field, inner]) => [
          field,
          extremeOf(inner, extreme, given, path === '' ? field : `${path}.${field}`),
        ]),
      );
    case 'array':
      return listOf(schema, lists, () => extremeOf(schema.items ?? {}, extreme, given, path));
    case 'string':
      return textOf(schema, end);
    case 'integer':
    case 'number':
      return wholeOf(schema, end);
    case 'boolean':
      return end === 'most';
    default:
      return null;
  }
};

/** Both ends, and each end of one with the other's other: where texts and lists are bounded together, the mixed ones fit. */
export const EXTREMES: readonly Extreme[] = [
  { texts: 'least', lists: 'least' },
  { texts: 'most', lists: 'most' },
  { texts: 'least', lists: 'most' },
  { texts: 'most', lists: 'least' },
];

/** What a schema takes, as JSON Schema. */
export const extremeSchemaOf = (schema: Schema<unknown>): ExtremeSchema =>
  z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as ExtremeSchema;

/** The extreme values that the schema takes, at any of the given fields, each once. */
export const extremesOf = (schema: Schema<unknown>, givens: readonly GivenFields[]): readonly unknown[] => {
  const told = extremeSchemaOf(schema);
  const values = givens.flatMap((given) => EXTREMES.map((extreme) => extremeOf(told, extreme, given)));
  const taken = values.filter((one) => schema.safeParse(one).success);
  return [...new Map(taken.map((one) => [JSON.stringify(one), one])).values()];
};
