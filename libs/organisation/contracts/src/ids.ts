import type { AmountFen, Instant, PlainDate } from '@gongkai/kernel';
import { z } from 'zod';

/** A schema of a branded UUID in lower-case canonical form. */
export const idOf = <Id extends string>(): z.ZodType<Id, string> =>
  z
    .string()
    .regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'must be a UUID in lower-case canonical form',
    ) as unknown as z.ZodType<Id, string>;

export const instantSchema = z.iso.datetime({ precision: 3 }) as unknown as z.ZodType<Instant, string>;

export const plainDateSchema = z.iso.date() as unknown as z.ZodType<PlainDate, string>;

/** @unit fen */
export const amountFenSchema = z.int().nonnegative() as unknown as z.ZodType<AmountFen, number>;
