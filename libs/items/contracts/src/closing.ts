import {
  conflict,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { actOnItem } from './routes.js';
import { emptyBody, reasonSchema } from './texts.js';

const { command } = itemsContracts;
const by = personIdSchema;
const on = plainDateSchema;

/** Notice and proofs are done. @clause S4.1(3) */
export const closeItem = command(
  'CloseItem',
  z.strictObject({
    /** Before the reviewed scope was reached: why; readers are shown it once it is cleared. @clause S2.1(3) S2.1(5) */
    reason: reasonSchema.nullable().default(null),
  }),
  { en: 'Close an item', zh: '办结' },
);

/** All feedback has ended. @clause S4.2(4) */
export const archiveItem = command('ArchiveItem', emptyBody, { en: 'Archive an item', zh: '归档' });

export const itemClosed = storedEvent(
  'ItemClosed',
  z.strictObject({
    ...{ by, closedOn: on },
    /** Where one was given: its number among the item's shown reasons. */
    number: ordinalSchema.nullable(),
    reason: sealedSchema.nullable(),
  }),
  { en: 'Notice and proofs were done.', zh: '公示期满、凭证齐全，予以办结。' },
);

export const itemArchived = storedEvent('ItemArchived', z.strictObject({ by, archivedOn: on }), {
  en: 'The item was archived.',
  zh: '事项已归档。',
});

/** What closings are refused with: the rule, and what to do. @clause S4.1(3) S2.1(3) */
export const closingRejections = {
  'item.opened-to-leadership-only': conflict(
    'What only the leadership has seen is not open: publish it at least to members before closing.',
    '仅对领导班子公开的事项不能办结，至少须向全体党员公开。',
  ),
  'item.closing-reason-missing': invalid(
    'It has not reached the scope that was reviewed (`reviewed`, `reached`): open it there, or say why not; readers are shown the reason.',
    '尚未公开到审核同意的范围（见 reviewed、reached）：请继续公开，或者说明不再公开的理由，该理由将予显示。',
  ),
  'publication.proof-missing': conflict(
    'A planned carrier or a delivery of the publication is not proven: give the proof, also of what was taken down early and put up again.',
    '本次公开尚缺载体张贴或者送达凭证，请补登；提前撤下的须重新张贴并登记。',
  ),
  'publication.notice-running': conflict(
    'The notice period still runs: the item can be closed on the day after its last day (`endsOn`).',
    '公示期未满，最后一日（见 endsOn）的次日起方可办结。',
  ),
} as const;

export const closingCommands = [closeItem, archiveItem] as const;
export const closingEvents = [itemClosed, itemArchived] as const;
export const closingRoutes: readonly CommandRoute[] = [
  actOnItem('/closures', closeItem),
  actOnItem('/archivings', archiveItem),
];
