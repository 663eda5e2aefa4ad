import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { momentOf, sealedField } from './preparing.js';

export const reasonHandlers = [
  onItem(contracts.clearReason, {
    may: 'items.check-secrecy',
    prepare: async (context) => ({
      type: 'ClearReason',
      ...momentOf(context),
      reason: context.body.reason,
      wording: context.body.wording,
      basis: await sealedField(context, 'basis'),
    }),
  }),
  onItem(contracts.refuseReason, {
    may: 'items.check-secrecy',
    prepare: async (context) => ({
      type: 'RefuseReason',
      ...momentOf(context),
      reason: context.body.reason,
      wording: context.body.wording,
      basis: await sealedField(context, 'basis'),
    }),
  }),
  onItem(contracts.rewordReason, {
    may: 'items.correct',
    prepare: async (context) => ({
      type: 'RewordReason',
      ...momentOf(context),
      reason: context.body.reason,
      text: await sealedField(context, 'text'),
    }),
  }),
];
