import {
  bodySchema,
  idOf,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  takenTextSchema,
} from '@gongkai/contract-kit';
import type { CarrierId, ReviewId } from '@gongkai/kernel';
import { z } from 'zod';

/* Parts that stored events of several topics, and what is shown of them, share. ❄ */

/** The body that approved, in which review, and who presided. */
export const approverSchema = z.strictObject({
  organisation: organisationIdSchema,
  body: bodySchema,
  review: idOf<ReviewId>(),
  /** Nobody, where no one seat presided. */
  presidedBy: personIdSchema.nullable(),
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
