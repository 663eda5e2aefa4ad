import {
  bodySchema,
  idOf,
  ordinalSchema,
  organisationIdSchema,
  pageQuestion,
  pageSchemaOf,
  personIdSchema,
  plainDateSchema,
  type QueryRoute,
} from '@gongkai/contract-kit';
import type { ItemId, Uuid } from '@gongkai/kernel';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { reviewIdSchema, reviewMatterSchema, takenLabelSchema } from './request.js';
import { reviewDateExplainedSchema, reviewDateViewSchema } from './review-dates.js';
import { openActSchema, reviewRowSchema, reviewViewSchema } from './views.js';
import { REVIEWS_TAG, reviewOutcomeSchema, reviewPhaseSchema, reviewStreams } from './vocabulary.js';

const { history, query } = reviewContracts;
const byReview = z.strictObject({ review: reviewIdSchema });
const rows = pageSchemaOf(reviewRowSchema);

/** One review as its seats, its asker and watchers see it; `review.unknown` for who may not. @clause S4.2(1) */
export const reviewById = query(
  'ReviewById',
  { question: byReview, answer: reviewViewSchema },
  { en: 'A review', zh: '集体审核' },
);

/** Reviews that the reader may see, newest first; with `waitingFor=me` those that wait for him, the soonest due first. */
export const reviewsList = query(
  'ReviewsList',
  {
    question: z.strictObject({
      waitingFor: z.literal('me').optional(),
      organisation: organisationIdSchema.optional(),
      kind: z
        .string()
        .regex(/^[a-z][A-Za-z]{0,59}$/)
        .optional(),
      phase: reviewPhaseSchema.optional(),
      subject: idOf<Uuid>().optional(),
      ...pageQuestion,
    }),
    answer: rows,
  },
  { en: 'Reviews', zh: '集体审核列表' },
);

/** Every review that one item went through, newest first. */
export const reviewsOfItem = query(
  'ReviewsOfItem',
  { question: z.strictObject({ item: idOf<ItemId>(), ...pageQuestion }), answer: rows },
  { en: 'Reviews of an item', zh: '事项的集体审核' },
);

/** Which acts are open to the reader now and, of the others, why not and from when. */
export const reviewActs = query(
  'ReviewActs',
  { question: byReview, answer: z.object({ acts: z.array(openActSchema).max(50) }) },
  { en: 'Acts open in a review', zh: '审核中可办理的操作' },
);

/** Who did what, when and why. */
export const reviewHistory = history(
  'ReviewHistory',
  { streams: reviewStreams, at: '/reviews/{review}', of: byReview.shape, tag: REVIEWS_TAG },
  { en: 'History of a review', zh: '审核办理过程' },
);

/** Every day that was counted for a review: how long, until when, whether it may still move, how it moved. @clause S4.3 */
export const reviewDates = query(
  'ReviewDates',
  { question: byReview.extend(pageQuestion), answer: pageSchemaOf(reviewDateViewSchema) },
  { en: 'Deadlines of a review', zh: '审核期限列表' },
);

/** One of them explains itself: each day counted or skipped, and why. @clause S4.3 */
export const reviewDateExplained = query(
  'ReviewDateExplained',
  {
    question: byReview.extend({ deadline: z.string().min(1).max(120), ...pageQuestion }),
    answer: reviewDateExplainedSchema,
  },
  { en: 'How a deadline of a review was counted', zh: '审核期限计算过程' },
);

const decisionSchema = z.object({
  review: reviewIdSchema,
  matter: reviewMatterSchema,
  organisation: organisationIdSchema,
  /** Who decided; nothing while nobody has. */
  decidedIn: organisationIdSchema.nullable(),
  body: bodySchema.nullable(),
  outcome: reviewOutcomeSchema.nullable(),
  decidedOn: plainDateSchema.nullable(),
  /** The last day on which what was approved may be done; nothing where it was not approved. @clause S4.2(1) */
  staleOn: plainDateSchema.nullable(),
  presidedBy: personIdSchema.nullable(),
  /** The minutes' number of the session that decided; the review itself where it was decided by personal votes. */
  reference: takenLabelSchema.nullable(),
});

/** What a body decided, for an act that names it: matter, digest, outcome and day, read from the stream itself. @clause S4.2(1) */
export const decisionOf = query(
  'DecisionOf',
  { question: byReview, answer: decisionSchema },
  { en: 'What a review decided', zh: '审核决定' },
);
export type DecisionFound = z.infer<typeof decisionSchema>;

const unfinishedSchema = z.object({
  /** Whether a review that has not ended names him: as author, as asker, or as a seat of the body that decides. */
  reviews: z.array(reviewIdSchema).max(50),
  count: ordinalSchema.or(z.literal(0)),
});

/** The reviews under way that name a person, who can't be erased until they have ended. */
export const reviewsNaming = query(
  'ReviewsNaming',
  { question: z.strictObject({ person: personIdSchema }), answer: unfinishedSchema },
  { en: 'Reviews under way that name a person', zh: '涉及某人的未结审核' },
);

/** Every query of the context that people ask. */
export const reviewQueries = [
  reviewById,
  reviewsList,
  reviewsOfItem,
  reviewActs,
  reviewHistory,
  reviewDates,
  reviewDateExplained,
] as const;

/** What other contexts ask before they decide; not for the API. */
export const reviewFactsQueries = [decisionOf, reviewsNaming] as const;

const tag = REVIEWS_TAG;

export const reviewQueryRoutes: readonly QueryRoute[] = [
  { path: '/reviews', contract: reviewsList, tag },
  { path: '/reviews/{review}', contract: reviewById, tag, etag: 'revision' },
  { path: '/reviews/{review}/acts', contract: reviewActs, tag },
  reviewHistory.route,
  { path: '/reviews/{review}/deadlines', contract: reviewDates, tag },
  { path: '/reviews/{review}/deadlines/{deadline}', contract: reviewDateExplained, tag },
  { path: '/items/{item}/reviews', contract: reviewsOfItem, tag },
];
