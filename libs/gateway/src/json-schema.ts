import type { Schema } from '@gongkai/kernel';
import { z } from 'zod';

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 takes it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/**
 * The contract's schema as JSON Schema: what a client sends (`input`) or gets (`output`).
 * Every schema of our contracts is zod's, though the kernel's type doesn't say so.
 */
export const jsonSchemaOf = (schema: Schema<unknown>, io: 'input' | 'output'): JsonSchema => {
  const made = z.toJSONSchema(schema as z.ZodType, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  const { $schema: _draft, $defs = {}, ...rest } = made as JsonSchema & { $schema?: string; $defs?: Definitions };
  const recursive = Object.entries($defs).flatMap(([name, part]) => (isAnyJson(name, part) ? [] : [name]));
  if (recursive.length > 0)
    throw new Error('a schema that refers to itself is told as JSON of any shape, or not at all');
  return told(rest);
};

type Definitions = Readonly<Record<string, JsonSchema>>;

const refTo = (name: string): string => `#/$defs/${name}`;

/** What zod makes of a JSON value of any shape: the one schema that refers to itself. */
const isAnyJson = (name: string, { anyOf = [] }: JsonSchema): boolean =>
  anyOf.some(({ type, items }) => type === 'array' && items?.['$ref'] === refTo(name));

/** Generators of types can't follow a schema that refers to itself: JSON of any shape is told as such, in words. */
const told = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$ref' in value ? { description: 'JSON of any shape' } : value,
  ) as JsonSchema;

/** The same schema without some of its fields (those that come from the path). */
export const without = (schema: JsonSchema, fields: readonly string[]): JsonSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !fields.includes(name))),
  ...(schema.required === undefined ? {} : { required: schema.required.filter((name) => !fields.includes(name)) }),
});
