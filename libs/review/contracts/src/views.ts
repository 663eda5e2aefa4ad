import {
  bodySchema,
  entryCodeSchema,
  idOf,
  MAX_SEATS,
  natureSchema,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
} from '@gongkai/contract-kit';
import type { Json, SessionId } from '@gongkai/kernel';
import { z } from 'zod';
import { reviewIdSchema, reviewMatterSchema } from './request.js';
import {
  benchQuotaSchema,
  benchTallySchema,
  remarkKindSchema,
  reviewApproverSchema,
  secretCountsSchema,
} from './recorded.js';
import {
  askedInsteadSchema,
  ballotChoiceSchema,
  benchKindSchema,
  cancelledBecauseSchema,
  countedOutcomeSchema,
  leftOutBecauseSchema,
  recordedPresenceSchema,
  reviewOutcomeSchema,
  reviewPhaseSchema,
  seatLostHowSchema,
} from './vocabulary.js';

const on = plainDateSchema;
const person = personIdSchema;

/** So many questions and remarks one person may make in a review. */
export const MOST_REMARKS_OF_ONE = 20;

/** The newest so many questions and remarks, benches and records are told in one answer. */
export const [MOST_REMARKS, MOST_TOLD] = [200, 50];

/** Why a review waits for somebody. @clause S4.2(1) */
export const WAITS_FOR = [
  'vote',
  'preside',
  'recordToConfirm',
  'mayObject',
  'recusalToConfirm',
  'questionToAnswer',
  'remind',
] as const;
export const waitsForSchema = z.enum(WAITS_FOR);
export type WaitsFor = z.infer<typeof waitsForSchema>;

/** One row of a list: what is decided, where, until when, and why it waits for the reader. */
export const reviewRowSchema = z.object({
  review: reviewIdSchema,
  matter: reviewMatterSchema,
  /** Where the subject is read. */
  href: z.string().max(300),
  entries: z.array(entryCodeSchema).max(10),
  organisation: organisationIdSchema,
  /** Who decides, or decided last; nobody where nobody ever could. */
  decidedIn: organisationIdSchema.nullable(),
  body: bodySchema.nullable(),
  phase: reviewPhaseSchema,
  outcome: reviewOutcomeSchema.nullable(),
  isWeighty: z.boolean(),
  requestedOn: on,
  dueOn: on.nullable(),
  /** That day rests on a year whose holidays are not announced, and may move. */
  isDueProvisional: z.boolean(),
  why: z.array(z.object({ why: waitsForSchema, fromOn: on, dueOn: on.nullable() })).max(WAITS_FOR.length),
});
export type ReviewRow = z.infer<typeof reviewRowSchema>;

const seatViewSchema = z.object({
  person,
  untilOn: on,
  /** May vote, but can't approve alone. */
  isAuthor: z.boolean(),
  isPresiding: z.boolean(),
  hasVoted: z.boolean(),
  lost: z.object({ how: seatLostHowSchema, lostOn: on, noticedOn: on, leavesBase: z.boolean() }).nullable(),
  /** `asked`: he was asked to, or recorded so, and stays in the base as absent unless he confirms it. */
  recusal: z.enum(['made', 'confirmed', 'asked']).nullable(),
});

const voteViewSchema = z.object({
  person,
  choice: ballotChoiceSchema,
  reason: z.string().nullable(),
  nature: natureSchema.nullable(),
  instead: askedInsteadSchema.nullable(),
});

/** A session's record, as it stands or stood. */
const recordViewSchema = z.object({
  record: ordinalSchema,
  session: idOf<SessionId>(),
  number: z.string(),
  edition: ordinalSchema,
  minutesNumber: z.string(),
  heldOn: on,
  decidedOn: on,
  presidedBy: person,
  recorder: person,
  seats: z.array(z.object({ person, presence: recordedPresenceSchema })).max(MAX_SEATS),
  votes: z
    .array(voteViewSchema.omit({ reason: true }))
    .max(MAX_SEATS)
    .nullable(),
  counts: secretCountsSchema.nullable(),
  dissent: z.string().nullable(),
  isEnteredLater: z.boolean(),
  confirmedBy: z.array(person).max(MAX_SEATS),
  objectUntil: on,
  isObjectUntilProvisional: z.boolean(),
  voided: z.enum(['objected', 'unconfirmed', 'replaced']).nullable(),
});

const benchViewSchema = z.object({
  bench: ordinalSchema,
  kind: benchKindSchema,
  organisation: organisationIdSchema,
  body: bodySchema,
  startedOn: on,
  dueOn: on,
  isDueProvisional: z.boolean(),
  isSecret: z.boolean(),
  roster: z.array(seatViewSchema).max(MAX_SEATS),
  leftOut: z.array(z.object({ person, because: leftOutBecauseSchema })).max(MAX_SEATS),
  quorum: benchQuotaSchema,
  approval: benchQuotaSchema,
  /** As it stands; nothing to who may not see others' votes yet. */
  tally: benchTallySchema.nullable(),
  /** Others' only once the reader's own is cast, or the bench has ended. @clause S4.2(1) */
  ballots: z.array(voteViewSchema).max(MAX_SEATS).nullable(),
  records: z.array(recordViewSchema).max(MOST_TOLD),
  outcome: countedOutcomeSchema.nullable(),
});

/** A review as who decides, asks or watches sees it; dissent stays on record. @clause S4.2(1) */
export const reviewViewSchema = reviewRowSchema.extend({
  revision: z.int().nonnegative(),
  markedWeightyBy: person.nullable(),
  asker: person.nullable(),
  /** The newest that go into one answer; how all of them came about the history tells. */
  benches: z.array(benchViewSchema).max(MOST_TOLD),
  benchCount: z.int().nonnegative(),
  remarks: z
    .array(
      z.object({
        remark: ordinalSchema,
        by: person,
        kind: remarkKindSchema,
        text: z.string().nullable(),
        on,
        answer: z.object({ by: person, text: z.string().nullable(), on }).nullable(),
      }),
    )
    .max(MOST_REMARKS),
  remarkCount: z.int().nonnegative(),
  /** Minuted decisions that could not be carried, and why. */
  notTaken: z
    .array(z.object({ session: idOf<SessionId>(), number: z.string(), edition: ordinalSchema, code: z.string(), on }))
    .max(MOST_TOLD),
  lapse: z.object({ on, code: z.string(), restartOn: on.nullable() }).nullable(),
  end: z
    .object({
      outcome: reviewOutcomeSchema,
      because: cancelledBecauseSchema.nullable(),
      reason: z.string().nullable(),
      nature: natureSchema.nullable(),
      dissent: z.int().nonnegative(),
      approver: reviewApproverSchema.nullable(),
      decidedOn: on,
      endedOn: on,
      staleOn: on.nullable(),
    })
    .nullable(),
  /** What was refused, returned or recalled before, and where the difference is read. */
  before: z
    .object({
      review: reviewIdSchema,
      outcome: reviewOutcomeSchema,
      version: ordinalSchema.nullable(),
      difference: z.string().max(300).nullable(),
    })
    .nullable(),
});
export type ReviewView = z.infer<typeof reviewViewSchema>;

/** Whether an act is open to the reader now; if not, why not, and from when it is. @clause S4.2(1) */
export const openActSchema = z.object({
  act: z.string().max(60),
  isOpen: z.boolean(),
  code: z.string().max(120).nullable(),
  facts: z.record(z.string(), z.json() as z.ZodType<Json>),
  from: on.nullable(),
});
export type OpenAct = z.infer<typeof openActSchema>;
