import type { Schema } from '@gongkai/kernel';
import { z } from 'zod';

/** A JSON Schema, as far as bounds go. */
export interface Told {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Told>>;
  readonly additionalProperties?: Told | boolean;
  readonly propertyNames?: Told;
  readonly items?: Told;
  readonly prefixItems?: readonly Told[];
  readonly anyOf?: readonly Told[];
  readonly oneOf?: readonly Told[];
  readonly allOf?: readonly Told[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

export const toldOf = (schema: Schema<unknown>, io: 'input' | 'output'): Told =>
  z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: 'any' }) as Told;

/** What stands within a schema, each by its name: fields, values of a record (`*`), entries of a list (`[]`) or of a tuple, choices (no name). */
export const partsOf = (told: Told): readonly (readonly [string, Told])[] => [
  ...Object.entries(told.properties ?? {}),
  ...(typeof told.additionalProperties === 'object' ? [['*', told.additionalProperties] as const] : []),
  ...(told.items === undefined ? [] : [['[]', told.items] as const]),
  ...(told.prefixItems ?? []).map((one, at) => [String(at), one] as const),
  ...[...(told.anyOf ?? []), ...(told.oneOf ?? []), ...(told.allOf ?? [])].map((one) => ['', one] as const),
];
