import { countSchema, idOf, MAX_SEATS, natureSchema, personIdSchema } from '@gongkai/contract-kit';
import type { ReviewId } from '@gongkai/kernel';
import { z } from 'zod';

/** The matter of a session's agenda or decision. */
export const sessionReviewSchema = idOf<ReviewId>();

/** How a seat stands in the record of a session. */
export const presenceSchema = z.enum(['present', 'absent', 'recused']);
export type Presence = z.infer<typeof presenceSchema>;

/** Who of a body's seats was there. */
export const seatPresenceSchema = z.strictObject({ person: personIdSchema, presence: presenceSchema });
export type SeatPresence = z.infer<typeof seatPresenceSchema>;

export const sessionVoteSchema = z.strictObject({
  person: personIdSchema,
  choice: z.enum(['yes', 'no', 'abstain']),
  /** Of who approves a correction: what it is. */
  nature: natureSchema.nullable().default(null),
  /** Of a no above: what is asked for instead. */
  instead: z.enum(['returned', 'refused']).nullable().default(null),
});

/** How many voted how, where the ballot is secret. */
export const sessionCountsSchema = z.strictObject({
  yes: countSchema.max(MAX_SEATS),
  no: countSchema.max(MAX_SEATS),
  abstain: countSchema.max(MAX_SEATS),
  /** Of the noes above: how many ask for refusal. */
  refusing: countSchema.max(MAX_SEATS).default(0),
});
