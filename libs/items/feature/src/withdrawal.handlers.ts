import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { momentOf, roundFactsOf, sealedField } from './preparing.js';
import { OWN_KEY, sealReason } from './sealing.js';

export const withdrawalHandlers = [
  onItem(contracts.proposeWithdrawal, {
    may: 'items.correct',
    prepare: async (context) => ({
      type: 'ProposeWithdrawal',
      ...momentOf(context),
      ...(await roundFactsOf(context, 'withdrawal')),
      reason: await sealedField(context, 'reason'),
    }),
  }),
  /** The basis stands under the item's own key: it must outlive the texts that it takes away. */
  onItem(contracts.withdrawForSecrecy, {
    may: 'items.withdraw-for-secrecy',
    prepare: async (context) => ({
      type: 'WithdrawForSecrecy',
      ...momentOf(context),
      ground: context.body.ground,
      basis: await sealReason(context, OWN_KEY, 'basis', context.body.basis),
    }),
  }),
];
