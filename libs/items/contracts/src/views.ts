import {
  bodySchema,
  groundSchema,
  idOf,
  instantSchema,
  ordinalSchema,
  organisationIdSchema,
  pageSchemaOf,
  personIdSchema,
  plainDateSchema,
  scopeSchema,
  sha256Schema,
  entryCodeSchema,
  natureSchema,
} from '@gongkai/contract-kit';
import type { ItemId, ReviewId } from '@gongkai/kernel';
import { z } from 'zod';
import { approverSchema, carrierIdSchema, inPrint, plannedCarrierSchema } from './recorded.js';
import { marksSchema, moneySchema, namedDecisionSchema, publicTextSchema, subjectGivenUpSchema } from './version.js';
import {
  correctionStageSchema,
  formSchema,
  itemMatterSchema,
  phaseSchema,
  reasonActSchema,
  reasonCheckSchema,
} from './vocabulary.js';

/** What the commands bound. */
const [MOST_ENTRIES, MOST_CARRIERS] = [10, 20];

/** So many of what grows for as long as an item lives are told in one answer, and so many proofs of one publication. */
export const [MOST_SHOWN, MOST_PROOFS] = [200, 200];

const givenUp = z
  .array(subjectGivenUpSchema)
  .max(500)
  .describe('subjects that the version before covered and this one does not; the reason of the correction says why');

const isBelowThreshold = z
  .boolean()
  .nullable()
  .describe("it stands under an entry whose threshold its true figure doesn't reach, since no other applies");

const on = plainDateSchema;
const item = idOf<ItemId>();

/** One row of a list; the title is absent where the reader may not see it. */
export const itemRowSchema = z.object({
  item,
  organisation: organisationIdSchema,
  title: z.string().nullable(),
  phase: phaseSchema,
  /** A new version is on its way, or has not yet reached every circle that the old one reached. @clause S2.1(5) */
  isBeingCorrected: z.boolean(),
  /** Where the new version stands, to those who work on it. */
  correction: correctionStageSchema.nullable(),
  entries: z.array(entryCodeSchema).max(MOST_ENTRIES),
  scope: scopeSchema,
  widestScope: scopeSchema.nullable(),
  responsible: personIdSchema,
  version: ordinalSchema,
  isWeighty: z.boolean(),
  draftedAt: instantSchema,
  changedAt: instantSchema,
});
export type ItemRow = z.infer<typeof itemRowSchema>;

/** A publication with its proofs, complete: author, responsible, approver, date, scope, form, carrier, period. @clause S2.1(5) */
export const publicationViewSchema = z.object({
  publication: ordinalSchema,
  version: ordinalSchema,
  scope: scopeSchema,
  audience: z.string().nullable(),
  form: formSchema,
  carriers: z.array(plannedCarrierSchema).max(MOST_CARRIERS),
  noticeWorkingDays: ordinalSchema.nullable(),
  publishedOn: on,
  isEnteredLater: z.boolean(),
  author: personIdSchema,
  responsible: personIdSchema,
  approver: approverSchema,
  /** It keeps the old version until the corrected one has had its lead inside. */
  isWaitingForCorrection: z.boolean(),
  /** The publication that brought the corrected version to this circle. */
  replacedBy: ordinalSchema.nullable(),
  /** The newest. */
  proofs: z
    .array(
      z.object({
        /** The version that was shown; after a correction of substance proofs are given anew. */
        version: ordinalSchema,
        carrier: carrierIdSchema.nullable(),
        provenBy: personIdSchema.nullable(),
        upOn: on,
        downOn: on.nullable(),
        endsOn: on.nullable(),
        /** That day rests on a year whose holidays are not announced, and may move. */
        isEndProvisional: z.boolean(),
        fileSha256: sha256Schema,
        ...inPrint,
        /** Where it was told or handed out. */
        venue: plannedCarrierSchema.nullable(),
        documentNumber: z.string().nullable(),
        listCount: z.int().nonnegative().nullable(),
      }),
    )
    .max(MOST_PROOFS),
});

/** The review that the item waits for: its course is the review's own to tell. @clause S4.2(1) */
export const reviewUnderWaySchema = z.object({
  review: idOf<ReviewId>(),
  kind: itemMatterSchema,
  version: ordinalSchema,
  /** Whose body is deciding, as far as it is known yet: until the superior has begun, the item's own organisation. */
  organisation: organisationIdSchema,
  body: bodySchema,
  /** It is before the superior, or a root's two thirds. */
  isAbove: z.boolean(),
  askedOn: on,
});
export type ReviewUnderWay = z.infer<typeof reviewUnderWaySchema>;

const tombstoneSchema = z.enum(['withdrawn', 'outOfUse', 'withdrawnForSecrecy']);

/** From when until when nobody read it, for one held it for a secret on that ground, and the body did not confirm it. @clause S2.1(3) */
const gaps = z.array(z.object({ from: on, until: on, ground: groundSchema })).max(MOST_SHOWN);

/** How far the secrecy check of a shown reason has come; null where none was given. @clause S2.1(3) */
const reasonCheck = reasonCheckSchema
  .nullable()
  .describe('`beingChecked` or `refused`: the reason is not shown; null: none was given');

/** Readers are told by whom and when the reason was worded otherwise than the body had decided on. @clause S2.1(5) S4.2(1) */
const rewordedAfterDecision = z
  .object({ by: personIdSchema, on })
  .nullable()
  .describe('the reason was worded anew, last so, after the decision: the body decided on another wording');

/** When it was closed; before its reviewed scope was reached, why. @clause S2.1(3) S2.1(5) */
export const closingViewSchema = z.object({
  closedOn: on,
  reason: z.string().nullable(),
  reasonCheck,
});
export type ClosingView = z.infer<typeof closingViewSchema>;

/** An item as those who work on it see it. */
export const itemViewSchema = itemRowSchema.extend({
  revision: z.int().nonnegative(),
  audience: z.string().nullable(),
  drafter: personIdSchema,
  decision: namedDecisionSchema.nullable(),
  money: moneySchema.nullable(),
  /** These are told to nobody who may not see the version: they may be the secret itself. @clause S2.1(3) */
  marks: marksSchema.nullable(),
  isBelowThreshold,
  givenUp,
  text: publicTextSchema.nullable(),
  textSha256: sha256Schema,
  /** Set while the text in work is another than the one published. */
  publishedVersion: ordinalSchema.nullable(),
  withheld: z.object({ ground: groundSchema, recheckOn: on, isTitleMasked: z.boolean() }).nullable(),
  /** What is left of a withdrawn item, at every scope that it had reached. */
  tombstone: z
    .object({
      kind: tombstoneSchema,
      withdrawnOn: on,
      ground: groundSchema.nullable(),
      reason: z.string().nullable(),
      reasonCheck,
      rewordedAfterDecision,
    })
    .nullable(),
  closing: closingViewSchema.nullable(),
  gaps,
  /** To who works on it: the reasons that readers are, or will be, shown. */
  reasons: z
    .array(
      z.object({
        number: ordinalSchema,
        act: reasonActSchema,
        /** Which of its wordings this is, and who gave it: a check names it. */
        wording: ordinalSchema,
        by: personIdSchema,
        reason: z.string().nullable(),
        check: reasonCheckSchema,
      }),
    )
    .max(reasonActSchema.options.length),
  /** The review under way; `/items/{item}/reviews` lists all of them. */
  review: reviewUnderWaySchema.nullable(),
  reviewCount: z.int().nonnegative(),
  publications: z.array(publicationViewSchema).max(MOST_SHOWN),
  publicationCount: z.int().nonnegative(),
});
export type ItemView = z.infer<typeof itemViewSchema>;

/** A public row, or the tombstone of what was public. */
export const publicItemRowSchema = z.object({
  item,
  organisation: organisationIdSchema,
  title: z.string().nullable(),
  entries: z.array(entryCodeSchema).max(MOST_ENTRIES),
  publishedOn: on,
  version: ordinalSchema,
  tombstone: tombstoneSchema.nullable(),
});
export type PublicItemRow = z.infer<typeof publicItemRowSchema>;

/** A version that the public read, or reads, with its text. @clause S2.1(5) */
export const publicVersionViewSchema = z.object({
  version: ordinalSchema,
  textSha256: sha256Schema,
  publishedOn: on,
  nature: natureSchema.nullable(),
  reason: z.string().nullable(),
  text: publicTextSchema.nullable(),
});

/** An item as everybody sees it. A tombstone has no text, but ground or reason and hash. @clause S2.1(5) */
export const publicItemViewSchema = publicItemRowSchema.extend({
  text: publicTextSchema.nullable(),
  textSha256: sha256Schema,
  isBeingCorrected: z.boolean(),
  withdrawnOn: on.nullable(),
  ground: groundSchema.nullable(),
  reason: z.string().nullable(),
  reasonCheck,
  rewordedAfterDecision,
  closing: closingViewSchema.nullable(),
  gaps,
  decision: namedDecisionSchema.nullable(),
  money: moneySchema.nullable(),
  isBelowThreshold,
  givenUp,
  /** The newest that go into one answer; the versions are all told, with their texts, by a list of their own. */
  publications: z.array(publicationViewSchema).max(MOST_SHOWN),
  publicationCount: z.int().nonnegative(),
  versions: z.array(publicVersionViewSchema.omit({ text: true })).max(MOST_SHOWN),
  versionCount: z.int().nonnegative(),
});
export type PublicItemView = z.infer<typeof publicItemViewSchema>;

/** A version, with its text where the reader may see it. */
export const versionViewSchema = z.object({
  version: ordinalSchema,
  by: personIdSchema,
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
export type DifferencePart = z.infer<typeof differencePartSchema>;

/** Two titles of 200 characters without anything in common. */
export const MOST_TITLE_PARTS = 400;

/** Of two versions: the rows are the stretches of the body, in order. @clause S2.1(5) */
export const versionDifferenceSchema = pageSchemaOf(differencePartSchema).extend({
  from: ordinalSchema,
  to: ordinalSchema,
  title: z.array(differencePartSchema).max(MOST_TITLE_PARTS),
  isCoarse: z.boolean().describe('too much has changed somewhere to tell it word by word'),
});
export type VersionDifferenceView = z.infer<typeof versionDifferenceSchema>;

/** A line of the withheld register; the title may be masked. @clause S2.1(3) */
export const withheldRowSchema = z.object({
  item,
  title: z.string().nullable(),
  isTitleMasked: z.boolean(),
  entries: z.array(entryCodeSchema).max(MOST_ENTRIES),
  ground: groundSchema,
  /** Of what got out and was taken away: the day on which a body confirmed it. */
  withheldOn: on,
  /** Nothing for what was taken away for good. */
  recheckOn: on.nullable(),
  isRecheckOverdue: z.boolean(),
});
export type WithheldRow = z.infer<typeof withheldRowSchema>;
