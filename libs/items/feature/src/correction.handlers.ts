import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { momentOf, sealedField } from './preparing.js';
import { writing } from './writing.js';

export const correctionHandlers = [
  onItem(contracts.correctItem, {
    may: 'items.correct',
    prepare: async (context) => ({ type: 'CorrectItem', ...(await writing(context)) }),
  }),
  onItem(contracts.dropCorrection, {
    may: 'items.correct',
    prepare: async (context) => ({
      type: 'DropCorrection',
      ...momentOf(context),
      reason: await sealedField(context, 'reason'),
    }),
  }),
  onItem(contracts.publishCorrection, {
    may: 'items.publish',
    prepare: (context) => ({ type: 'PublishCorrection', ...momentOf(context), calendar: context.calendar }),
  }),
];
