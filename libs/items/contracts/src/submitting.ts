import {
  calendarReferenceSchema,
  bodySchema,
  conflict,
  idOf,
  MAX_SEATS,
  natureSchema,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  reviewLevelSchema,
  sealedSchema,
  sha256Schema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import type { ReviewId } from '@gongkai/kernel';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { actOnItem } from './routes.js';
import { emptyBody, reasonBody } from './texts.js';
import { askedGroupSchema, benchSchema, itemMatterSchema, notApprovedSchema } from './vocabulary.js';

const { command } = itemsContracts;
const on = plainDateSchema;
const version = ordinalSchema;
const review = idOf<ReviewId>();
/** Over the very text that is put to the body: another text has another one. */
const digest = sha256Schema;

/** Puts the cleared version before the body that its entries name. @clause S4.2(1) */
export const submitItem = command('SubmitItem', emptyBody, { en: 'Submit for review', zh: '提交审核' });

/** Says that the superior's body must decide as well. While a review runs the mark is set there. @clause S4.2(1) */
export const flagItemWeighty = command('FlagItemWeighty', reasonBody, {
  en: 'Flag as especially weighty',
  zh: '标为特别重大事项',
});

/** Takes over whose body is deciding; sent when a review starts there. @clause S4.2(1) */
export const placeReview = command(
  'PlaceReview',
  z.strictObject({ review, organisation: organisationIdSchema, body: bodySchema, bench: benchSchema }),
  { en: 'Note where a review is', zh: '登记审核所在机构' },
);

/** The last day on which an approval may be used, and how it was counted: from the day on which the review ended. */
const staleSchema = z.strictObject({
  from: on,
  on,
  workingDays: ordinalSchema,
  calendar: calendarReferenceSchema,
});

/** What a review came to: an approval by the body that decided, with who presided; or none. */
const endedSchema = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('approved'),
    organisation: organisationIdSchema,
    body: bodySchema,
    presidedBy: personIdSchema.nullable(),
    nature: natureSchema.nullable(),
    stale: staleSchema.nullable(),
  }),
  z.strictObject({
    is: notApprovedSchema,
    /** Whether anybody had voted, or a session was on record. */
    hadBallots: z.boolean(),
  }),
]);
export type ReviewEnd = z.infer<typeof endedSchema>;

/** Takes over what a review came to, once; sent when it ends. The digest says of which text. @clause S4.2(1) */
export const takeOutcome = command(
  'TakeOutcome',
  z.strictObject({
    review,
    digest,
    ended: endedSchema,
    /** It was flagged as especially weighty, before it was asked for or while it ran. */
    isWeighty: z.boolean(),
    /** The day of the session, or of the last count. */
    decidedOn: on,
  }),
  { en: 'Take over the outcome of a review', zh: '办理审核结果' },
);

export const itemFlaggedWeighty = storedEvent(
  'ItemFlaggedWeighty',
  z.strictObject({ by: personIdSchema, reason: sealedSchema }),
  {
    en: "The item was flagged as especially weighty: the superior's body decides as well.",
    zh: '事项被标为特别重大，须经上级审核。',
  },
);

/** What was asked before on the same matter and was not approved: the voters see the difference. */
export const beforeSchema = z.strictObject({ review, outcome: notApprovedSchema, version });
export type ReviewBefore = z.infer<typeof beforeSchema>;

export const reviewAsked = storedEvent(
  'ReviewAsked',
  z.strictObject({
    by: personIdSchema,
    review,
    /** The item's n-th. */
    number: ordinalSchema,
    kind: itemMatterSchema,
    version,
    digest,
    body: bodySchema,
    level: reviewLevelSchema,
    /** Where it begins: what was approved below already begins above. */
    begins: z.enum(['own', 'superior']),
    group: askedGroupSchema,
    /** Drafter and revisers: they may vote, but can't approve alone. */
    authors: z.array(personIdSchema).max(500),
    leftOut: z
      .array(z.strictObject({ person: personIdSchema, because: z.enum(['votedYes', 'votedYesAbove', 'refused']) }))
      .max(MAX_SEATS),
    isWeighty: z.boolean(),
    dueWithinWorkingDays: z.int().min(1).max(60).nullable(),
    before: beforeSchema.nullable(),
    askedOn: on,
  }),
  { en: 'A body was asked to decide.', zh: '提请审议机构审核。' },
);

export const reviewPlaced = storedEvent(
  'ReviewPlaced',
  z.strictObject({ review, organisation: organisationIdSchema, body: bodySchema, bench: benchSchema, placedOn: on }),
  { en: 'The review is before that body.', zh: '审核由该机构进行。' },
);

export const reviewCalledOff = storedEvent(
  'ReviewCalledOff',
  z.strictObject({ review, because: z.enum(['withdrawnForSecrecy', 'dropped', 'ended']) }),
  {
    en: 'The case was taken back out of review, for the text may not stand: its votes are void, but kept.',
    zh: '文本不得继续办理，审核终止，已投票作废但予保留。',
  },
);

export const reviewCameBack = storedEvent(
  'ReviewCameBack',
  z.strictObject({
    review,
    outcome: notApprovedSchema,
    digest,
    /** Whether that very text can come again: nowhere once it was refused, not to that body once it was recalled after votes. */
    isBarred: z.boolean(),
    isWeighty: z.boolean(),
    endedOn: on,
  }),
  { en: 'The review ended without an approval.', zh: '审核结束，未予同意。' },
);

/** What asking for a review refuses with: the rule, and what to do. @clause S4.2(1) */
export const submittingRejections = {
  'item.review-under-way': conflict(
    'A review is under way (`review`) and the case is frozen: wait for it, or have the clerk recall it.',
    '审核正在进行（见 review），事项冻结，请等待审结，或者由经办人撤回审核。',
  ),
  'item.already-weighty': conflict(
    'The item is flagged already: the superior decides as well.',
    '事项已标为特别重大，将由上级一并审核。',
  ),
  'item.text-barred': conflict(
    'That very text was refused for good, or was recalled after votes had been cast (`review`): write a new version, which the voters see beside the old one.',
    '该文本已被上级不予同意，或者在表决开始后撤回（见 review），不得原样再次提请：请修改形成新版本，审核人员可见前后差异。',
  ),
  'item.digest-differs': conflict(
    'The review decided on another text than the one that was put before it: nothing is taken over.',
    '审核结果所依据的文本与提请审核的文本不一致，不予办理。',
  ),
  'item.outcome-incomplete': conflict(
    'The review approved a text, but told no last day for its use: nothing is taken over.',
    '审核结果未载明使用期限，不予办理。',
  ),
} as const;

export const submittingCommands = [submitItem, flagItemWeighty, placeReview, takeOutcome] as const;
export const submittingEvents = [
  itemFlaggedWeighty,
  reviewAsked,
  reviewPlaced,
  reviewCalledOff,
  reviewCameBack,
] as const;
export const submittingRoutes: readonly CommandRoute[] = [
  actOnItem('/submissions', submitItem),
  actOnItem('/weighty-flags', flagItemWeighty),
];
