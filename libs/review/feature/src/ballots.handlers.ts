import * as contracts from '@gongkai/review-contracts';
import { onReview } from './authorizing.js';
import { actedBy, votingFactsOf } from './preparing.js';
import { sealedIn } from './sealing.js';

export const ballotHandlers = [
  onReview(contracts.castBallot, {
    may: 'review.decide',
    prepare: async (context) => {
      const { bench, choice, nature, instead, reason } = context.body;
      return {
        type: 'CastBallot',
        ...actedBy(context),
        ...(await votingFactsOf(context)),
        ...{ bench, choice, nature, instead },
        reason: reason === null ? null : await sealedIn(context, 'reason', reason),
      };
    },
  }),
  onReview(contracts.recuseMyself, {
    may: 'review.decide',
    prepare: async (context) => ({
      type: 'RecuseMyself',
      ...actedBy(context),
      ...(await votingFactsOf(context)),
      bench: context.body.bench,
      reason: await sealedIn(context, 'reason', context.body.reason),
    }),
  }),
  onReview(contracts.askToRecuse, {
    may: 'review.decide',
    prepare: async (context) => ({
      type: 'AskToRecuse',
      ...actedBy(context),
      ...(await votingFactsOf(context)),
      bench: context.body.bench,
      person: context.body.person,
      reason: await sealedIn(context, 'reason', context.body.reason),
    }),
  }),
  onReview(contracts.confirmRecusal, {
    may: 'review.confirm-recusal',
    prepare: async (context) => ({
      type: 'ConfirmRecusal',
      ...actedBy(context),
      ...(await votingFactsOf(context)),
      bench: context.body.bench,
    }),
  }),
];
