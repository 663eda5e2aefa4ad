import * as contracts from '@gongkai/review-contracts';
import { onReview, whereAsked } from './authorizing.js';
import { actedBy } from './preparing.js';
import { sealedIn } from './sealing.js';

export const remarkHandlers = [
  onReview(contracts.remarkOnReview, {
    may: 'review.decide',
    prepare: async (context) => ({
      type: 'RemarkOnReview',
      ...actedBy(context),
      kind: context.body.kind,
      text: await sealedIn(context, 'text', context.body.text),
    }),
  }),
  onReview(contracts.answerRemark, {
    may: 'review.answer',
    authorize: whereAsked,
    prepare: async (context) => ({
      type: 'AnswerRemark',
      ...actedBy(context),
      remark: context.body.remark,
      text: await sealedIn(context, 'text', context.body.text),
      isClerk: context.facts['authority'] !== undefined,
    }),
  }),
  onReview(contracts.markWeighty, {
    may: 'review.mark-weighty',
    authorize: whereAsked,
    prepare: async (context) => ({
      type: 'MarkWeighty',
      ...actedBy(context),
      reason: await sealedIn(context, 'reason', context.body.reason),
    }),
  }),
  onReview(contracts.unmarkWeighty, {
    may: 'review.unmark-weighty',
    prepare: async (context) => ({
      type: 'UnmarkWeighty',
      ...actedBy(context),
      reason: await sealedIn(context, 'reason', context.body.reason),
    }),
  }),
];
