import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { momentOf } from './preparing.js';

export const proofHandlers = [
  onItem(contracts.provePosting, {
    may: 'items.publish',
    prepare: (context) => ({
      type: 'ProvePosting',
      ...momentOf(context),
      ...context.body,
      calendar: context.calendar,
    }),
  }),
  onItem(contracts.proveDelivery, {
    may: 'items.publish',
    prepare: (context) => ({
      type: 'ProveDelivery',
      ...momentOf(context),
      ...context.body,
      registered: context.rules.carriers,
      calendar: context.calendar,
    }),
  }),
  onItem(contracts.takeDownPosting, {
    may: 'items.publish',
    prepare: (context) => ({ type: 'TakeDownPosting', ...momentOf(context), ...context.body }),
  }),
];
