import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { momentOf, sealedFieldIfAny } from './preparing.js';

export const publicationHandlers = [
  onItem(contracts.publishItem, {
    may: 'items.publish',
    prepare: (context) => ({
      type: 'PublishItem',
      ...momentOf(context),
      ...context.body,
      registered: context.rules.carriers,
      calendar: context.calendar,
    }),
  }),
  onItem(contracts.closeItem, {
    may: 'items.close',
    prepare: async (context) => ({
      type: 'CloseItem',
      ...momentOf(context),
      reason: await sealedFieldIfAny(context, 'reason'),
    }),
  }),
  onItem(contracts.archiveItem, {
    may: 'items.close',
    prepare: (context) => ({ type: 'ArchiveItem', ...momentOf(context) }),
  }),
];
