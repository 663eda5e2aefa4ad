import type { CarrierId, ItemId } from '@gongkai/kernel';
import { z } from 'zod';
import { entryCodeSchema, marksSchema, moneySchema, namedDecisionSchema } from './details.js';
import { idOf, instantSchema, plainDateSchema, sha256Schema } from './ids.js';
import { publicTextSchema } from './published-events.js';
import { plannedCarrierSchema } from './stored-publication.js';
import { approverSchema, ordinal, organisationId, personId, tallySchema } from './stored-shapes.js';
import {
  bodySchema,
  choiceSchema,
  correctionStageSchema,
  formSchema,
  groundSchema,
  instanceSchema,
  matterSchema,
  natureSchema,
  phaseSchema,
  scopeSchema,
} from './vocabulary.js';

const on = plainDateSchema;
const item = idOf<ItemId>();

/** One row of a list; the title is absent where the reader may not see it. */
export const itemRowSchema = z.object({
  item,
  organisation: organisationId,
  title: z.string().nullable(),
  phase: phaseSchema,
  correction: correctionStageSchema.nullable(),
  entries: z.array(entryCodeSchema),
  scope: scopeSchema,
  widestScope: scopeSchema.nullable(),
  responsible: personId,
  version: ordinal,
  isWeighty: z.boolean(),
  draftedAt: instantSchema,
  changedAt: instantSchema,
});
export type ItemRow = z.infer<typeof itemRowSchema>;

/** Totals are exact to 1,000; above, `isExact` is false and `count` is 1000. */
export const totalSchema = z.object({ count: z.int().nonnegative(), isExact: z.boolean() });

/** A page of rows; `next` is given back as `cursor`. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), total: totalSchema });

/** A publication with its proofs, complete: author, responsible, approver, date, scope, form, carrier, period. @clause S2.1(5) */
export const publicationViewSchema = z.object({
  publication: ordinal,
  version: ordinal,
  scope: scopeSchema,
  audience: z.string().nullable(),
  form: formSchema,
  carriers: z.array(plannedCarrierSchema),
  noticeWorkingDays: ordinal.nullable(),
  publishedOn: on,
  isEnteredLater: z.boolean(),
  author: personId,
  responsible: personId,
  approver: approverSchema,
  isWaitingForCorrection: z.boolean(),
  proofs: z.array(
    z.object({
      carrier: idOf<CarrierId>().nullable(),
      provenBy: personId.nullable(),
      upOn: on,
      downOn: on.nullable(),
      endsOn: on.nullable(),
      fileSha256: sha256Schema,
      place: z.string().nullable(),
      listCount: z.int().nonnegative().nullable(),
    }),
  ),
});
export type PublicationView = z.infer<typeof publicationViewSchema>;

/** A round as reviewers and auditors see it; dissent stays on record. @clause S4.2(1) */
export const roundViewSchema = z.object({
  round: ordinal,
  matter: matterSchema,
  version: ordinal,
  instance: instanceSchema,
  organisation: organisationId,
  body: bodySchema,
  reviewers: z.array(personId),
  openedOn: on,
  dueOn: on,
  votes: z.array(
    z.object({
      person: personId,
      choice: choiceSchema,
      reason: z.string().nullable(),
      nature: natureSchema.nullable(),
    }),
  ),
  recused: z.array(personId),
  session: z
    .object({
      heldAt: instantSchema,
      recordedAt: instantSchema,
      minutesNumber: z.string(),
      scanSha256: sha256Schema,
      objectUntil: on,
    })
    .nullable(),
  outcome: z.enum(['open', 'approved', 'returned', 'refused', 'recalled', 'objected', 'lapsed']),
  tally: tallySchema.nullable(),
});
export type RoundView = z.infer<typeof roundViewSchema>;

/** An item as those who work on it see it. */
export const itemViewSchema = itemRowSchema.extend({
  revision: z.int().nonnegative(),
  audience: z.string().nullable(),
  drafter: personId,
  decision: namedDecisionSchema.nullable(),
  money: moneySchema.nullable(),
  marks: marksSchema,
  text: publicTextSchema.nullable(),
  textSha256: sha256Schema,
  /** Set while the text in work is another than the one published. */
  publishedVersion: ordinal.nullable(),
  withheld: z.object({ ground: groundSchema, recheckOn: on, isTitleMasked: z.boolean() }).nullable(),
  rounds: z.array(roundViewSchema),
  publications: z.array(publicationViewSchema),
});
export type ItemView = z.infer<typeof itemViewSchema>;

/** A public row, or the tombstone of what was public. */
export const publicItemRowSchema = z.object({
  item,
  organisation: organisationId,
  title: z.string().nullable(),
  entries: z.array(entryCodeSchema),
  publishedOn: on,
  version: ordinal,
  tombstone: z.enum(['withdrawn', 'withdrawnForSecrecy']).nullable(),
});
export type PublicItemRow = z.infer<typeof publicItemRowSchema>;

/** An item as everybody sees it. A tombstone has no text, but ground or reason and hash. @clause S2.1(5) */
export const publicItemViewSchema = publicItemRowSchema.extend({
  text: publicTextSchema.nullable(),
  textSha256: sha256Schema,
  isBeingCorrected: z.boolean(),
  withdrawnOn: on.nullable(),
  ground: groundSchema.nullable(),
  reason: z.string().nullable(),
  decision: namedDecisionSchema.nullable(),
  money: moneySchema.nullable(),
  publications: z.array(publicationViewSchema),
  versions: z.array(
    z.object({
      version: ordinal,
      textSha256: sha256Schema,
      publishedOn: on,
      nature: natureSchema.nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
export type PublicItemView = z.infer<typeof publicItemViewSchema>;

/** A line of an item's history: who, when, what and why. */
export const historyLineSchema = z.object({
  revision: z.int().nonnegative(),
  type: z.string(),
  at: instantSchema,
  actor: z.string(),
  en: z.string(),
  zh: z.string(),
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.json()),
});
export type HistoryLine = z.infer<typeof historyLineSchema>;

/** A version, with its text where the reader may see it. */
export const versionViewSchema = z.object({
  version: ordinal,
  by: personId,
  at: instantSchema,
  textSha256: sha256Schema,
  text: publicTextSchema.nullable(),
  isPublished: z.boolean(),
  reason: z.string().nullable(),
  nature: natureSchema.nullable(),
});
export type VersionView = z.infer<typeof versionViewSchema>;

/** A stretch of words in a difference. */
export const differencePartSchema = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });

/** A line of the withheld register; the title may be masked. @clause S2.1(3) */
export const withheldRowSchema = z.object({
  item,
  title: z.string().nullable(),
  isTitleMasked: z.boolean(),
  entries: z.array(entryCodeSchema),
  ground: groundSchema,
  withheldOn: on,
  recheckOn: on,
  isRecheckOverdue: z.boolean(),
});
export type WithheldRow = z.infer<typeof withheldRowSchema>;
