import type { Schema } from '@gongkai/kernel';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Three bytes each, and no blank: what a text in Chinese costs most. */
const CHARACTER = '字';
/** What a request may take on its way to a context. @unit bytes */
const MOST_BYTES = 440 * 1024;

/** What no pattern tells. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  zone: 'Asia/Shanghai',
  approvalShareOfBody: '1/2',
  default: '1/2',
  appointment: '1/2',
  funds: '1/2',
};
const DOCUMENT_NUMBER = `${CHARACTER.repeat(20)}〔2026〕123456号`;
const PATTERNED = [randomUUID(), 'a'.repeat(64), 'R3', 'Asia/Shanghai', DOCUMENT_NUMBER];

const textOf = ({ format, pattern, maxLength = 200 }: JsonSchema): string => {
  if (format === 'uuid') return randomUUID();
  if (format === 'date') return '2026-04-28';
  if (format === 'date-time') return '2026-04-28T01:02:03.004Z';
  const text = CHARACTER.repeat(maxLength);
  if (pattern === undefined) return text;
  const fits = new RegExp(pattern, 'u');
  return [text, ...PATTERNED].find((one) => fits.test(one)) ?? text;
};

const objectOf = ({ properties = {} }: JsonSchema, items: number): object =>
  Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => {
      if (typeof inner !== 'object') return [name, null];
      return [name, (inner.type === 'string' ? BY_NAME[name] : undefined) ?? valueOf(inner, items)];
    }),
  );

const valueOf = (schema: JsonSchema, items: number): unknown => {
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum.at(-1);
  if (choices !== undefined) return valueOf(choices.find(({ type }) => type !== 'null') ?? {}, items);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, items);
    case 'array':
      return Array.from({ length: Math.min(schema.maxItems ?? items, items) }, () =>
        valueOf((schema.items as JsonSchema | undefined) ?? {}, items),
      );
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? 1_000_000, 1_000_000);
    case 'boolean':
      return true;
    default:
      return null;
  }
};

/** A value as large as the schema allows: every text and number at its most, lists as long as one request may be. */
export const largestOf = (schema: Schema<unknown>): unknown => {
  const json = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
  for (let items = 500; ; items = Math.floor(items / 2)) {
    const value = valueOf(json, items);
    if (items === 0 || Buffer.byteLength(JSON.stringify(value)) <= MOST_BYTES) return value;
  }
};

/** The question's fields that a client may leave out. */
export const optionalFieldsOf = (question: Schema<unknown>): Readonly<Record<string, unknown>> => {
  const json = z.toJSONSchema(question as z.ZodType, { io: 'input', unrepresentable: 'any' });
  const optional = Object.entries(json.properties ?? {}).filter(([name]) => json.required?.includes(name) !== true);
  return Object.fromEntries(optional.map(([name, inner]) => [name, typeof inner === 'object' ? valueOf(inner, 1) : 1]));
};
