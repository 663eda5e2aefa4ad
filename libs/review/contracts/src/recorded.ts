import {
  bodySchema,
  countSchema,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  shareSchema,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { recordedPresenceSchema } from './vocabulary.js';

/* Parts that stored events of several topics, and what is shown of them, share. ❄ */

/** How many of the base a share asks for, and the share. */
export const benchQuotaSchema = z.strictObject({
  share: shareSchema,
  comparison: z.enum(['atLeast', 'moreThan']),
  needed: countSchema,
});
export type BenchQuota = z.infer<typeof benchQuotaSchema>;

/**
 * The count: the base is who was on the roster, less those who recused themselves and those who lost their seat without having
 * voted in a way that lowers it; `absent` are seats lost that stay in it. @clause S4.2(1)
 */
export const benchTallySchema = z.strictObject({
  base: countSchema,
  absent: countSchema,
  recused: countSchema,
  lost: countSchema,
  cast: countSchema,
  yes: countSchema,
  no: countSchema,
  abstain: countSchema,
  quorumNeeded: countSchema,
  yesNeeded: countSchema,
});
export type BenchTally = z.infer<typeof benchTallySchema>;

/** The body that approved, on which bench, and who presided. */
export const reviewApproverSchema = z.strictObject({
  organisation: organisationIdSchema,
  body: bodySchema,
  bench: ordinalSchema,
  presidedBy: personIdSchema.nullable(),
});
export type ReviewApprover = z.infer<typeof reviewApproverSchema>;

/** A seat in the record of a session. */
export const recordedSeatSchema = z.strictObject({ person: personIdSchema, presence: recordedPresenceSchema });
export type RecordedSeat = z.infer<typeof recordedSeatSchema>;

/** How many voted how, where the ballot was secret; `refusing` are those of the noes above that ask for refusal. @clause S4.2(1) */
export const secretCountsSchema = z.strictObject({
  yes: countSchema,
  no: countSchema,
  abstain: countSchema,
  refusing: countSchema.default(0),
});
export type SecretCounts = z.infer<typeof secretCountsSchema>;

/** A question waits for its answer; a remark stays as it is. */
export const remarkKindSchema = z.enum(['question', 'remark']);
export type RemarkKind = z.infer<typeof remarkKindSchema>;
