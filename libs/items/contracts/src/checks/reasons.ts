import {
  conflict,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  unknown,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { itemsContracts } from '../builders.js';
import { actOnItem } from '../routes.js';
import { reasonSchema } from '../texts.js';

const { command } = itemsContracts;
const by = personIdSchema;
/** Which of the item's reasons that readers are shown. */
const reason = ordinalSchema;
/** Which wording of it: each is numbered, the first is 1. */
const wording = ordinalSchema;

/** The secrecy checker clears the wording that he has read of a reason; before that readers see that it is being checked. @clause S2.1(3) */
export const clearReason = command('ClearReason', z.strictObject({ reason, wording, basis: reasonSchema }), {
  en: 'Clear a shown reason of secrecy',
  zh: '所示理由保密审查通过',
});

/** The secrecy checker refuses the wording that he has read: nobody is shown it, and it must be worded anew. @clause S2.1(3) */
export const refuseReason = command('RefuseReason', z.strictObject({ reason, wording, basis: reasonSchema }), {
  en: 'Refuse a shown reason',
  zh: '所示理由保密审查不通过',
});

/**
 * Words a reason anew that is not cleared; it is checked again. After the decision too, and readers are told so: what was refused must
 * be worded anew, or nobody would ever be told why, and to bar the rest would leave that difference untold. @clause S2.1(3) S2.1(5)
 */
export const rewordReason = command('RewordReason', z.strictObject({ reason, text: reasonSchema }), {
  en: 'Word a shown reason anew',
  zh: '重新表述所示理由',
});

export const reasonCleared = storedEvent(
  'ReasonCleared',
  z.strictObject({ by, number: reason, wording, basis: sealedSchema }),
  { en: 'The secrecy checker cleared a reason that readers are shown.', zh: '所示理由通过保密审查。' },
);

export const reasonRefused = storedEvent(
  'ReasonRefused',
  z.strictObject({ by, number: reason, wording, basis: sealedSchema }),
  { en: 'The secrecy checker refused a reason: nobody is shown it.', zh: '所示理由未通过保密审查，不予显示。' },
);

export const reasonReworded = storedEvent(
  'ReasonReworded',
  z.strictObject({ by, number: reason, wording, reason: sealedSchema, rewordedOn: plainDateSchema }),
  { en: 'A reason that readers are shown was worded anew.', zh: '所示理由已重新表述，须再行审查。' },
);

/** What checks of shown reasons are refused with. @clause S2.1(3) */
export const reasonRejections = {
  'item.reason-unknown': unknown(
    'The item has no reason of that number that is, or will be, shown.',
    '该事项没有此编号的须显示理由。',
  ),
  'item.reason-stale': conflict(
    'That is not the last wording of the reason (`last`): read it and check that one.',
    '所审表述不是该理由的最新表述（见 last），请查阅并审查最新表述。',
  ),
  'item.reason-cleared': conflict(
    'The reason is cleared and stays as it is: have the checker refuse it first.',
    '该理由已通过审查，不再变更；确需变更的，请先由保密审查员作出不通过。',
  ),
} as const;

export const reasonCommands = [clearReason, refuseReason, rewordReason] as const;
export const reasonEvents = [reasonCleared, reasonRefused, reasonReworded] as const;
export const reasonRoutes: readonly CommandRoute[] = [
  actOnItem('/reasons/{reason}/clearances', clearReason, ['reason']),
  actOnItem('/reasons/{reason}/refusals', refuseReason, ['reason']),
  actOnItem('/reasons/{reason}/rewordings', rewordReason, ['reason']),
];
