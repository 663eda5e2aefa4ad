import * as contracts from '@gongkai/items-contracts';
import { authorizedOn, onItem, onNewItem } from './authorizing.js';
import { writing } from './writing.js';

export const draftingHandlers = [
  onNewItem(contracts.draftItem, {
    may: 'items.draft',
    authorize: (context, act) => authorizedOn(act, context, context.body.organisation),
    prepare: async (context) => ({
      type: 'DraftItem',
      ...(await writing(context)),
      organisation: context.organisation,
    }),
  }),
  onItem(contracts.reviseItem, {
    may: 'items.draft',
    prepare: async (context) => ({ type: 'ReviseItem', ...(await writing(context)) }),
  }),
];
