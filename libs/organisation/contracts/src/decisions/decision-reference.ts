import { conflict, idOf, invalid, lineSchema, plainDateSchema, unknown } from '@gongkai/contract-kit';
import type { ReviewId } from '@gongkai/kernel';
import { z } from 'zod';

export const decisionReviewSchema = idOf<ReviewId>();

/** The decision that an act rests on, as it was typed: which body decided, when, under which number. @clause S6 */
export const decisionReferenceSchema = z.strictObject({
  body: lineSchema(200),
  decidedOn: plainDateSchema,
  number: lineSchema(100),
});

/** As it is kept: `review` tells that it was looked up, and where; without it the words are those of who acted. @clause S6 S4.2(1) */
export const decisionKeptSchema = decisionReferenceSchema.extend({ review: decisionReviewSchema.optional() });
export type DecisionReference = z.infer<typeof decisionKeptSchema>;

/**
 * What an act rests on: a review that has decided on this very act, which is looked up; or, where no body decides (the installation
 * acts, a body has no two seats yet), typed words. @clause S4.2(1)
 */
export const decisionNamedSchema = z.union([decisionReferenceSchema, z.strictObject({ review: decisionReviewSchema })]);
export type DecisionNamed = z.infer<typeof decisionNamedSchema>;

/** The table of what a collective act's decision can be wrong about. */
export const decisionRejections = {
  'decision.in-future': invalid(
    'The named decision lies in the future: name one that was taken.',
    '所列决定的日期晚于今日，请填写已经作出的决定。',
  ),
  'decision.review-needed': invalid(
    'This is a collective act (`act`): ask for the decision, and name its review once it has decided; typed words are nobody’s decision.',
    '该事项须由集体决定（见 act）：请先提请审核，审核通过后列明该审核；填写的文号不作为决定。',
  ),
  'decision.typed-needed': invalid(
    'No review decides on this: name body, day and number of the decision.',
    '该事项不经审核决定，请填写决定机构、日期和文号。',
  ),
  'decision.unknown': unknown('There is no such review.', '该审核不存在。'),
  'decision.not-concluded': conflict(
    'The review has not ended, or its time to object still runs: act once it has.',
    '该审核尚未结束或者异议期限未满，请待其结束后办理。',
  ),
  'decision.not-approved': conflict('The review did not approve the act (`outcome`).', '该审核未通过（见 outcome）。'),
  'decision.stale': conflict(
    'The approval was not used in time (`staleOn`): ask for another decision.',
    '该审核的通过决定未在期限内使用，已经失效（见 staleOn），请另行提请审核。',
  ),
  'decision.other-matter': conflict(
    'The review decided on another matter (`kind`), or for another organisation.',
    '该审核的事项（见 kind）或者单位与此不符。',
  ),
  'decision.other-text': conflict(
    'The review decided on another act than this one: what was asked for is done to the letter, or asked for anew.',
    '该审核所决定的内容与此不符：请按审核内容办理，或者重新提请审核。',
  ),
  'decision.used': conflict(
    'An act was done on that review already: ask for another decision.',
    '该审核已经用于办理，请另行提请审核。',
  ),
} as const;
export type DecisionRejection = keyof typeof decisionRejections;
