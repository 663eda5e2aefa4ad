import * as contracts from '@gongkai/items-contracts';
import { onItem, whereDecided } from './authorizing.js';
import { momentOf, roundFactsOf, sealedField, sealedFieldIfAny } from './preparing.js';

export const roundHandlers = [
  onItem(contracts.submitItem, {
    may: 'items.draft',
    prepare: async (context) => ({ type: 'SubmitItem', ...momentOf(context), ...(await roundFactsOf(context)) }),
  }),
  onItem(contracts.recallItem, {
    may: 'items.draft',
    prepare: async (context) => ({
      type: 'RecallItem',
      ...momentOf(context),
      reason: await sealedField(context, 'reason'),
    }),
  }),
  onItem(contracts.castVote, {
    may: 'items.review',
    authorize: whereDecided,
    prepare: async (context) => {
      const { round, choice, nature, instead } = context.body;
      return {
        type: 'CastVote',
        ...momentOf(context),
        ...(await roundFactsOf(context)),
        ...{ round, choice, nature, instead },
        reason: await sealedFieldIfAny(context, 'reason'),
      };
    },
  }),
  onItem(contracts.recuseFromReview, {
    may: 'items.review',
    authorize: whereDecided,
    prepare: async (context) => ({
      type: 'RecuseFromReview',
      ...momentOf(context),
      ...(await roundFactsOf(context)),
      reason: await sealedField(context, 'reason'),
    }),
  }),
];
