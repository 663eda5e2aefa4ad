import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { isOnRecord, momentOf } from './preparing.js';

export const proofHandlers = [
  onItem(contracts.provePosting, {
    may: 'items.publish',
    prepare: async (context) => ({
      type: 'ProvePosting',
      ...momentOf(context),
      ...context.body,
      isPosterOnRecord: await isOnRecord(context, context.body.postedBy),
      calendar: context.calendar,
    }),
  }),
  onItem(contracts.proveDelivery, {
    may: 'items.publish',
    prepare: async (context) => ({
      type: 'ProveDelivery',
      ...momentOf(context),
      ...context.body,
      isPosterOnRecord: await isOnRecord(context, context.body.deliveredBy),
      registered: context.rules.carriers,
      calendar: context.calendar,
    }),
  }),
  onItem(contracts.takeDownPosting, {
    may: 'items.publish',
    prepare: (context) => ({ type: 'TakeDownPosting', ...momentOf(context), ...context.body }),
  }),
];
