import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { momentOf, sealedField } from './preparing.js';

export const secrecyHandlers = [
  onItem(contracts.clearItem, {
    may: 'items.check-secrecy',
    prepare: async (context) => ({
      type: 'ClearItem',
      ...momentOf(context),
      version: context.body.version,
      basis: await sealedField(context, 'basis'),
    }),
  }),
  onItem(contracts.refuseClearance, {
    may: 'items.check-secrecy',
    prepare: async (context) => ({
      type: 'RefuseClearance',
      ...momentOf(context),
      version: context.body.version,
      ground: context.body.ground,
      basis: await sealedField(context, 'basis'),
    }),
  }),
];
