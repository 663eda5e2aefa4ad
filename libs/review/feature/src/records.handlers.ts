import * as contracts from '@gongkai/review-contracts';
import { onReview, onReviewByProcess } from './authorizing.js';
import { actedBy, votingFactsOf } from './preparing.js';
import { sealedIn } from './sealing.js';

export const recordHandlers = [
  onReviewByProcess(contracts.carryRecord, {
    may: 'review.carry-record',
    prepare: async (context) => {
      const { seats: attendance, dissent, ...minuted } = context.body;
      return {
        type: 'CarryRecord',
        today: context.today,
        ...minuted,
        ...(await votingFactsOf(context)),
        attendance,
        dissent: dissent === null ? null : await sealedIn(context, 'dissent', dissent),
      };
    },
  }),
  onReview(contracts.confirmRecord, {
    may: 'review.object',
    prepare: (context) => ({ type: 'ConfirmRecord', ...actedBy(context), record: context.body.record }),
  }),
  onReview(contracts.objectToCarriedRecord, {
    may: 'review.object',
    prepare: async (context) => ({
      type: 'ObjectToCarriedRecord',
      ...actedBy(context),
      ...(await votingFactsOf(context)),
      record: context.body.record,
      reason: await sealedIn(context, 'reason', context.body.reason),
    }),
  }),
  onReview(contracts.allowSecondRecord, {
    may: 'review.allow-second-record',
    prepare: (context) => ({ type: 'AllowSecondRecord', ...actedBy(context) }),
  }),
  onReviewByProcess(contracts.settleRecord, {
    may: 'review.settle',
    prepare: async (context) => ({
      type: 'SettleRecord',
      today: context.today,
      ...(await votingFactsOf(context)),
      record: context.body.record,
    }),
  }),
];
