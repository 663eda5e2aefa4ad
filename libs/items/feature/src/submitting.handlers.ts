import * as contracts from '@gongkai/items-contracts';
import { onItem, onItemByProcess } from './authorizing.js';
import { askingOfText, momentOf, sealedField } from './preparing.js';

export const submittingHandlers = [
  onItem(contracts.submitItem, {
    may: 'items.draft',
    prepare: (context) => ({ type: 'SubmitItem', ...momentOf(context), ...askingOfText(context) }),
  }),
  onItem(contracts.flagItemWeighty, {
    may: 'items.flag-weighty',
    prepare: async (context) => ({
      type: 'FlagItemWeighty',
      ...momentOf(context),
      ...askingOfText(context),
      reason: await sealedField(context, 'reason'),
    }),
  }),
  onItemByProcess(contracts.placeReview, {
    may: 'items.take-outcome',
    prepare: ({ body, today }) => ({ type: 'PlaceReview', today, ...body }),
  }),
  onItemByProcess(contracts.takeOutcome, {
    may: 'items.take-outcome',
    prepare: ({ body, today }) => ({ type: 'TakeOutcome', today, ...body }),
  }),
];
