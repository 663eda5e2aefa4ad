import { z } from 'zod';

/** How a list is asked for: `cursor` is what the page before gave, opaque. */
export const pageQuestion = { cursor: z.string().max(500).optional(), limit: z.int().min(1).max(200).default(50) };

/** Totals are exact to 1,000; above, `isExact` is false and `count` is 1000. */
export const totalSchema = z.object({ count: z.int().nonnegative(), isExact: z.boolean() });

/** A page of rows; `next` is given back as `cursor`, null on the last page. */
export const pageSchemaOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), total: totalSchema });
