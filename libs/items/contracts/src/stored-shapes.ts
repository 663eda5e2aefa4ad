import type { OrganisationId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { entryCodeSchema, marksSchema, moneySchema, namedDecisionSchema } from './details.js';
import { idOf, plainDateSchema, sealedSchema, sha256Schema } from './ids.js';
import {
  bodySchema,
  entryKindSchema,
  groundSchema,
  majorGroupSchema,
  preDisclosureSchema,
  reviewLevelSchema,
  scopeSchema,
} from './vocabulary.js';

/** Parts that stored events share. ❄ */
export const personId = idOf<PersonId>();
export const organisationId = idOf<OrganisationId>();
export const ordinal = z.int().positive();
const days = z.int().positive();
const share = z.string().regex(/^[1-9]\d*\/[1-9]\d*$/);

/** Which calendar a date was counted with. */
export const calendarRefSchema = z.object({ id: z.string(), version: z.string() }).strict();
export type CalendarRef = z.infer<typeof calendarRefSchema>;

/**
 * The numbers of the policy profile in force when the item began: they bind it to its end. @clause S4.3
 * @unit working days unless the name says otherwise; shares are exact fractions
 */
export const termsSchema = z
  .object({
    catalogueVersion: ordinal,
    profile: z.object({ id: z.string(), version: ordinal }).strict(),
    quorumShare: z.object({ default: share, appointment: share, funds: share }).strict(),
    approvalShareOfBody: share,
    quorumWithinWorkingDays: days,
    recordedVoterObjectsWithinWorkingDays: days,
    approvedGoesStaleAfterWorkingDays: days,
    superiorReminderAfterWorkingDays: days,
    noticeWorkingDays: days,
    insideLeadWorkingDays: days,
    recheckEveryMonths: days,
    withholdingGrounds: z.array(groundSchema),
  })
  .strict();
export type Terms = z.infer<typeof termsSchema>;

/** An entry as the catalogue had it when the item came under it, with the subjects that the item covers. @clause S3.1(1) */
export const entryTermsSchema = z
  .object({
    code: entryCodeSchema,
    subjects: z.array(ordinal),
    kind: entryKindSchema,
    group: majorGroupSchema.nullable(),
    review: reviewLevelSchema,
    preDisclosure: preDisclosureSchema,
    insideFirst: z.boolean(),
    scope: z.enum([...scopeSchema.options, 'applicant']),
    thresholdFen: z.int().nonnegative().nullable(),
  })
  .strict();
export type EntryTerms = z.infer<typeof entryTermsSchema>;

/**
 * One version: what it asks for in the open, what it says sealed. `textSha256` is over the canonical JSON of the sealed
 * plain text, which carries a random salt of its own, so that a short text can't be guessed from it. @clause S2.1(5)
 */
export const versionDataSchema = z
  .object({
    version: ordinal,
    content: sealedSchema,
    textSha256: sha256Schema,
    sourceCount: z.int().nonnegative(),
    entries: z.array(entryTermsSchema),
    scope: scopeSchema,
    audience: z.string().nullable(),
    responsible: personId,
    decision: namedDecisionSchema.nullable(),
    money: moneySchema.nullable(),
    marks: marksSchema,
  })
  .strict();
export type VersionData = z.output<typeof versionDataSchema>;

/** Who sits when a round opens, in order of precedence; fixed for the round. @clause S4.2(1) */
export const ballotRosterSchema = z
  .object({ seats: z.array(personId), head: personId.nullable(), firstDeputy: personId.nullable() })
  .strict();
export type BallotRoster = z.infer<typeof ballotRosterSchema>;

/** How many of the body a share asks for, and the share. */
export const quotaSchema = z
  .object({ share, comparison: z.enum(['atLeast', 'moreThan']), needed: z.int().nonnegative() })
  .strict();
export type Quota = z.infer<typeof quotaSchema>;

/** The count of a round: the body is who was on the roster less who recused himself or lost his seat unvoted. @clause S4.2(1) */
export const tallySchema = z
  .object({
    body: z.int().nonnegative(),
    recused: z.int().nonnegative(),
    lost: z.int().nonnegative(),
    cast: z.int().nonnegative(),
    yes: z.int().nonnegative(),
    no: z.int().nonnegative(),
    abstain: z.int().nonnegative(),
    quorumNeeded: z.int().nonnegative(),
    yesNeeded: z.int().nonnegative(),
  })
  .strict();
export type Tally = z.infer<typeof tallySchema>;

/** The body that approved. */
export const approverSchema = z
  .object({ organisation: organisationId, body: bodySchema, round: ordinal, approvedOn: plainDateSchema })
  .strict();
export type Approver = z.infer<typeof approverSchema>;
