import type { Schema } from '@gongkai/kernel';
import type { ExtremeSchema } from '@gongkai/testkit';
import { z } from 'zod';

/** A contract's schema as JSON Schema, of what is sent. */
export const inputOf = (schema: Schema<unknown>): ExtremeSchema =>
  z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as ExtremeSchema;
