import { z } from 'zod';

/** How a list is asked for: `cursor` is what the page before gave, opaque. */
export const pageQuestion = { cursor: z.string().max(500).optional(), limit: z.int().min(1).max(200).default(50) };

/** Totals are exact up to this; above it is said `1000+`. */
export const EXACT_TOTAL = 1000;

/** One page of a list. `next` is absent on the last page. */
export const pageOf = <Entry>(entry: z.ZodType<Entry>) =>
  z.object({
    entries: z.array(entry),
    next: z.string().nullable(),
    total: z.union([z.int().nonnegative().max(EXACT_TOTAL), z.literal('1000+')]),
  });
export interface Page<Entry> {
  entries: Entry[];
  next: string | null;
  total: number | '1000+';
}
