import type { Sealed } from '@gongkai/kernel';
import { z } from 'zod';

/** One line of visible text: no control, formatting (bidirectional) or lone surrogate characters, not blank. */
export const lineSchema = (max: number): z.ZodType<string, string> =>
  z
    .string()
    .max(max)
    .regex(/^(?=.*\S)[^\p{Cc}\p{Cf}\p{Cs}]+$/u, 'must be one line of visible text');

/** Text of several lines, otherwise as {@link lineSchema}. */
export const textSchema = (max: number): z.ZodType<string, string> =>
  z
    .string()
    .max(max)
    .regex(/^(?=[^]*\S)(?:[\n\t]|[^\p{Cc}\p{Cf}\p{Cs}])+$/u, 'must be visible text');

/** A sealed value as events carry it. */
export const sealedSchema: z.ZodType<Sealed> = z.strictObject({
  sealed: z.literal(1),
  key: z.string(),
  event: z.string(),
  path: z.string(),
  iv: z.string(),
  box: z.string(),
});
