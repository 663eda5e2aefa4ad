import {
  bodySchema,
  countSchema,
  idOf,
  MAX_SEATS,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  shareSchema,
  takenTextSchema,
} from '@gongkai/contract-kit';
import type { CarrierId } from '@gongkai/kernel';
import { z } from 'zod';

/** Parts that stored events of several topics, and what is shown of them, share. ❄ */
const count = countSchema;

/** Who sits when a round opens, in order of precedence; fixed for the round. @clause S4.2(1) */
export const ballotRosterSchema = z.strictObject({
  seats: z.array(personIdSchema).max(MAX_SEATS),
  head: personIdSchema.nullable(),
  firstDeputy: personIdSchema.nullable(),
});
export type BallotRoster = z.infer<typeof ballotRosterSchema>;

/** How many of the body a share asks for, and the share. */
export const roundQuotaSchema = z.strictObject({
  share: shareSchema,
  comparison: z.enum(['atLeast', 'moreThan']),
  needed: count,
});
export type RoundQuota = z.infer<typeof roundQuotaSchema>;

/** The count of a round: the body is who was on the roster less who recused himself or lost his seat unvoted. @clause S4.2(1) */
export const roundTallySchema = z.strictObject({
  body: count,
  recused: count,
  lost: count,
  cast: count,
  yes: count,
  no: count,
  abstain: count,
  quorumNeeded: count,
  yesNeeded: count,
});
export type RoundTally = z.infer<typeof roundTallySchema>;

/** The body that approved. */
export const approverSchema = z.strictObject({
  organisation: organisationIdSchema,
  body: bodySchema,
  round: ordinalSchema,
  approvedOn: plainDateSchema,
});
export type Approver = z.infer<typeof approverSchema>;

export const carrierIdSchema = idOf<CarrierId>();

/** A carrier as it stood in the register when it was chosen. */
export const plannedCarrierSchema = z.strictObject({
  id: carrierIdSchema,
  name: takenTextSchema(200),
  kind: takenTextSchema(60),
  place: takenTextSchema(300),
});
export type PlannedCarrier = z.infer<typeof plannedCarrierSchema>;

/** Which issue of a publication of our own bore the text. @clause S4.1(3) */
const issueSchema = z.strictObject({ year: z.int().min(1949).max(2199), number: z.int().min(1).max(9_999) });
/** Which issue and page; numbers only, so that nothing is said there that nobody has checked. */
export const inPrint = { issue: issueSchema.nullable(), page: z.int().min(1).max(9_999).nullable() };
export type InPrint = z.infer<z.ZodObject<typeof inPrint>>;
