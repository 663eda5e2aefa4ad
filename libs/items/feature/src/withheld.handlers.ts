import * as contracts from '@gongkai/items-contracts';
import { onItem, onItemByProcess } from './authorizing.js';
import { askingOf, momentOf, sealedField } from './preparing.js';

export const withheldHandlers = [
  onItem(contracts.proposeWithholding, {
    may: 'items.withhold',
    prepare: async (context) => {
      const { ground, recheckOn, isTitleMasked } = context.body;
      const basis = await sealedField(context, 'basis');
      return {
        type: 'ProposeWithholding',
        ...momentOf(context),
        ...askingOf(context, { propose: 'withholding', ground, recheckOn, isTitleMasked, basis }),
        ...{ ground, recheckOn, isTitleMasked, basis },
      };
    },
  }),
  onItem(contracts.releaseItem, {
    may: 'items.withhold',
    prepare: async (context) => {
      const basis = await sealedField(context, 'basis');
      return {
        type: 'ReleaseItem',
        ...momentOf(context),
        ...askingOf(context, { propose: 'release', basis }),
        basis,
      };
    },
  }),
  onItemByProcess(contracts.noteOverdueRecheck, {
    may: 'items.note-overdue-recheck',
    prepare: ({ body, today }) => ({ type: 'NoteOverdueRecheck', today, ...body }),
  }),
];
