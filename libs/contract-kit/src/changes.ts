import { z } from 'zod';

/**
 * How a public list is asked for what has changed: `changedSince` is what an earlier answer called `asOf`. Rows then come in the
 * order of their change, those that were withdrawn or ended as well.
 */
export const changesQuestion = { changedSince: z.string().max(200).optional() };

/** What a public list adds to its page: the token to ask with next time. */
export const asOfAnswer = { asOf: z.string() };
