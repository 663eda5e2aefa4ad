import * as contracts from '@gongkai/items-contracts';
import { onItem, onItemByProcess } from './authorizing.js';
import { momentOf, roundFactsOf, sealedField } from './preparing.js';

export const withheldHandlers = [
  onItem(contracts.proposeWithholding, {
    may: 'items.withhold',
    prepare: async (context) => {
      const { ground, recheckOn, isTitleMasked } = context.body;
      return {
        type: 'ProposeWithholding',
        ...momentOf(context),
        ...(await roundFactsOf(context, 'withholding')),
        ...{ ground, recheckOn, isTitleMasked },
        basis: await sealedField(context, 'basis'),
      };
    },
  }),
  onItem(contracts.releaseItem, {
    may: 'items.withhold',
    prepare: async (context) => ({
      type: 'ReleaseItem',
      ...momentOf(context),
      basis: await sealedField(context, 'basis'),
    }),
  }),
  onItemByProcess(contracts.noteOverdueRecheck, {
    may: 'items.note-overdue-recheck',
    prepare: ({ body, today }) => ({ type: 'NoteOverdueRecheck', today, ...body }),
  }),
];
