import * as contracts from '@gongkai/items-contracts';
import type { PersonId } from '@gongkai/kernel';
import { onItem } from './authorizing.js';
import { isOnRecord, momentOf, sealedFieldIfAny, type PreparedFrom } from './preparing.js';

const openedEarlierOf = async <Earlier extends { readonly postedBy: PersonId }>(
  context: PreparedFrom<{ readonly openedEarlier: Earlier | null }>,
) => {
  const { openedEarlier } = context.body;
  if (openedEarlier === null) return null;
  return { ...openedEarlier, isPosterOnRecord: await isOnRecord(context, openedEarlier.postedBy) };
};

export const publicationHandlers = [
  onItem(contracts.publishItem, {
    may: 'items.publish',
    prepare: async (context) => ({
      type: 'PublishItem',
      ...momentOf(context),
      ...context.body,
      openedEarlier: await openedEarlierOf(context),
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
