import {
  bodySchema,
  entryCodeSchema,
  idOf,
  MAX_SEATS,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  reviewLevelSchema,
  sha256Schema,
  takenTextSchema,
} from '@gongkai/contract-kit';
import type { ReviewId, Uuid } from '@gongkai/kernel';
import { z } from 'zod';
import { cancelledBecauseSchema, leftOutBecauseSchema, reviewOutcomeSchema } from './vocabulary.js';

/** Drafter and revisers of one version. */
const MOST_AUTHORS = 500;

/** A word of a closed list of another context: its name, a matter. */
const wordSchema = z.string().regex(/^[a-z][A-Za-z]{0,59}$/, 'must be a word in camel case');

export const reviewIdSchema = idOf<ReviewId>();

/** What is decided on, to the letter: whose it is, which thing in which version, and the digest of the very text or act. */
const decidedOnSchema = z.strictObject({
  context: wordSchema,
  kind: wordSchema,
  subject: idOf<Uuid>(),
  version: ordinalSchema.nullable(),
  digest: sha256Schema,
});

/** What is decided on, and what is decided together with it by the same ballot. */
export const reviewMatterSchema = decidedOnSchema.extend({ together: decidedOnSchema.nullable().default(null) });
export type ReviewMatter = z.infer<typeof reviewMatterSchema>;

/** Which numbers of a profile bind: quorum and approval differ by group. @clause S4.2(1) */
export const quorumGroupSchema = z.enum(['default', 'appointment', 'funds']);
export type QuorumGroup = z.infer<typeof quorumGroupSchema>;

/** Whom a rule leaves out of the base, and why: he doesn't count as absent. @clause S4.2(1) */
export const leftOutSchema = z.strictObject({ person: personIdSchema, because: leftOutBecauseSchema });
export type LeftOut = z.infer<typeof leftOutSchema>;

/**
 * A matter that needs a body. The asking context publishes it as its `ReviewRequestedV1`; the shape is owned by who decides.
 * Texts don't travel: whoever votes follows the links. @clause S4.2(1)
 */
export const reviewRequestSchema = z.strictObject({
  review: reviewIdSchema,
  matter: reviewMatterSchema,
  /** The organisation that asks. Of an act on an organisation below, its superior: who does it asks his own body. */
  organisation: organisationIdSchema,
  /** The body that the entries name; what the matter asks for goes before it. */
  body: bodySchema,
  level: reviewLevelSchema,
  /** `superior`: its own body has decided already, or a rule leads past it. */
  begins: z.enum(['own', 'superior']).default('own'),
  group: quorumGroupSchema,
  profile: z.strictObject({ id: z.string().min(1).max(60), version: ordinalSchema }),
  /** Drafter and revisers: they may vote, but can't approve alone. @clause S2.2 */
  authors: z.array(personIdSchema).max(MOST_AUTHORS),
  leftOut: z.array(leftOutSchema).max(MAX_SEATS),
  isWeighty: z.boolean(),
  /** The case's own day, where it may be earlier than the body's. @unit working days */
  dueWithinWorkingDays: z.int().min(1).max(60).nullable(),
  asker: personIdSchema.nullable(),
  entries: z.array(entryCodeSchema).max(10),
  /** What was refused, returned or recalled before: the voters are shown the difference. */
  before: z
    .strictObject({ review: reviewIdSchema, outcome: reviewOutcomeSchema, version: ordinalSchema.nullable() })
    .nullable(),
  requestedOn: plainDateSchema,
});
export type ReviewRequest = z.infer<typeof reviewRequestSchema>;

/** What is taken off the table: published by the asking context as its `ReviewRequestCancelledV1`. */
export const requestCancelledSchema = z.strictObject({
  review: reviewIdSchema,
  because: cancelledBecauseSchema.exclude(['recalled']),
});
export type RequestCancelled = z.infer<typeof requestCancelledSchema>;

/** A number or name that another context took in. */
export const takenLabelSchema = takenTextSchema(200);
