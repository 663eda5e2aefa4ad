import * as contracts from '@gongkai/items-contracts';
import { versionShown } from '@gongkai/items-domain';
import { onItem } from './authorizing.js';
import { askingOf, momentOf, sealedField } from './preparing.js';
import { OWN_KEY, sealReason } from './sealing.js';

export const withdrawalHandlers = [
  onItem(contracts.proposeWithdrawal, {
    may: 'items.correct',
    prepare: async (context) => {
      const reason = await sealedField(context, 'reason');
      return {
        type: 'ProposeWithdrawal',
        ...momentOf(context),
        ...askingOf(context, { propose: 'withdrawal', reason }),
        reason,
      };
    },
  }),
  /** The basis stands under the item's own key: it must outlive the texts that it takes away. */
  onItem(contracts.withdrawForSecrecy, {
    may: 'items.withdraw-for-secrecy',
    prepare: async (context) => {
      const { ground } = context.body;
      const basis = await sealReason(context, OWN_KEY, 'basis', context.body.basis);
      return {
        type: 'WithdrawForSecrecy',
        ...momentOf(context),
        ...askingOf(context, { propose: 'secrecyConfirmation', ground, basis }, versionShown(context.living)),
        ...{ ground, basis },
      };
    },
  }),
];
