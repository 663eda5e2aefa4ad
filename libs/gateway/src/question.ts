import type { Schema } from '@gongkai/kernel';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';

type Raw = string | readonly string[] | undefined;

const typesOf = (schema: JsonSchema): readonly string[] =>
  [schema, ...(schema.anyOf ?? [])].flatMap((one) => one.type ?? []);

const scalar = (types: readonly string[], text: string): unknown => {
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
};

const valueOf = (schema: JsonSchema, raw: string | readonly string[]): unknown => {
  const types = typesOf(schema);
  if (!types.includes('array')) return scalar(types, typeof raw === 'string' ? raw : raw.join(','));
  const parts = typeof raw === 'string' ? raw.split(',') : raw;
  return parts.map((part) => scalar(typesOf(schema.items ?? {}), part));
};

/**
 * Makes of path and query parameters, which are all text, the question that a contract's schema can check: numbers, booleans
 * and comma-separated lists where the schema says so. A name that the schema doesn't know is kept, for the schema to refuse.
 */
export const questionReader = (question: Schema<unknown>): ((parameters: Readonly<Record<string, Raw>>) => unknown) => {
  const properties = new Map(Object.entries(jsonSchemaOf(question, 'input').properties ?? {}));
  return (parameters) =>
    Object.fromEntries(
      Object.entries(parameters).flatMap(([name, raw]) =>
        raw === undefined ? [] : [[name, valueOf(properties.get(name) ?? {}, raw)]],
      ),
    );
};
