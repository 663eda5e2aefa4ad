import type { Schema } from '@gongkai/kernel';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';

/** The most that a character takes, as JSON may write it: two escapes of six beyond the basic plane. @unit bytes */
const CHARACTER_BYTES = 12;
/** Above it a text is, however it was written, more than one message to a context carries. @unit bytes */
const LARGEST = 1536 * 1024;
/** The most that a value takes whose length its schema doesn't say: a number, a word of a closed list. @unit bytes */
const WORD_BYTES = 128;
/** For blanks between the values, which no schema counts. @unit bytes */
const BLANK_BYTES = 8 * 1024;
/** What a text or list is taken for that has no bound of its own. */
const UNBOUNDED = 1_000;

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

const most = (keyword: unknown): number => (typeof keyword === 'number' ? keyword : UNBOUNDED);

const bytesOf = (schema: JsonSchema): number => {
  const { anyOf, oneOf, allOf } = schema as Readonly<Record<string, readonly JsonSchema[] | undefined>>;
  const others = [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])].map(bytesOf);
  return Math.max(bytesOfType(schema), ...others);
};

const bytesOfType = ({ type, maxLength, maxItems, items = {}, properties = {}, format }: JsonSchema): number => {
  switch (type) {
    case 'string':
      return 2 + (format === undefined ? most(maxLength) * CHARACTER_BYTES : WORD_BYTES);
    case 'array':
      return 2 + most(maxItems) * (1 + bytesOf(items));
    case 'object':
      return 2 + sum(Object.entries(properties).map(([name, value]) => name.length + 4 + bytesOf(value)));
    default:
      return WORD_BYTES;
  }
};

/**
 * The largest body that the schema can take, however its text is escaped: the limit in bytes follows from the limits in characters
 * and items, so that nothing is refused by its bytes that is within its characters. @unit bytes
 */
export const largestBody = (body: Schema<unknown>): number =>
  Math.min(LARGEST, BLANK_BYTES + bytesOf(jsonSchemaOf(body, 'input')));
