import {
  conflict,
  groundSchema,
  idOf,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import type { ReviewId } from '@gongkai/kernel';
import { z } from 'zod';
import { itemsContracts } from './builders.js';
import { actOnItem } from './routes.js';
import { basisBody, reasonSchema } from './texts.js';

const { command } = itemsContracts;
const by = personIdSchema;
const version = ordinalSchema;
const review = idOf<ReviewId>();

/**
 * Puts to the leading group that the item be held back, or kept back at a re-check; opens the vote. Without `recheckOn`
 * the profile's period counts; `notYetSuitable` must name it. @clause S2.1(3)
 */
export const proposeWithholding = command(
  'ProposeWithholding',
  z.strictObject({
    ground: groundSchema,
    basis: reasonSchema,
    recheckOn: plainDateSchema.nullable().default(null),
    isTitleMasked: z.boolean().default(false),
  }),
  { en: 'Propose to hold back, or to keep back', zh: '提请不予公开或继续不予公开' },
);

/** Puts to the leading group that nothing speaks against opening any more; once it agrees, a draft again. @clause S2.1(3) */
export const releaseItem = command('ReleaseItem', basisBody, {
  en: 'Propose to release from the withheld register',
  zh: '提请解除不予公开',
});

/** Tells that a re-check is overdue; sent when its day has passed, and each month until it is settled. @clause S2.1(3) */
export const noteOverdueRecheck = command(
  'NoteOverdueRecheck',
  z.strictObject({
    /** The day of the re-check that passed. */
    due: plainDateSchema,
    time: ordinalSchema,
  }),
  { en: 'Note an overdue re-check', zh: '登记逾期未复查' },
);

const register = { ground: groundSchema, recheckOn: plainDateSchema, isTitleMasked: z.boolean(), isKept: z.boolean() };

export const withholdingProposed = storedEvent(
  'WithholdingProposed',
  z.strictObject({ by, version, basis: sealedSchema, ...register }),
  { en: 'It was proposed to hold the item back, or to keep it back.', zh: '提请对事项不予公开或继续不予公开。' },
);

export const itemWithheld = storedEvent(
  'ItemWithheld',
  z.strictObject({ review, version, ...register, withheldOn: plainDateSchema }),
  { en: 'The item was entered, or kept, in the withheld register.', zh: '事项列入或继续列入不予公开登记。' },
);

export const withholdingRejected = storedEvent('WithholdingRejected', z.strictObject({ review, version }), {
  en: 'The leading group did not approve that the item be held back.',
  zh: '领导小组未同意不予公开。',
});

export const releaseProposed = storedEvent('ReleaseProposed', z.strictObject({ by, version, basis: sealedSchema }), {
  en: 'It was proposed to release the item from the withheld register.',
  zh: '提请解除事项的不予公开。',
});

export const itemReleased = storedEvent(
  'ItemReleased',
  z.strictObject({ review, version, releasedOn: plainDateSchema }),
  { en: 'The item left the withheld register and is a draft again.', zh: '事项解除不予公开，恢复为草稿。' },
);

export const recheckFellDue = storedEvent(
  'RecheckFellDue',
  z.strictObject({
    version,
    recheckOn: plainDateSchema,
    /** How often it has been told, counted from 1. */
    time: ordinalSchema,
    toldOn: plainDateSchema,
  }),
  { en: 'The re-check of what is held back is overdue.', zh: '不予公开事项逾期未复查。' },
);

/** What the withheld register refuses with: the rule, and what to do. @clause S2.1(3) */
export const withheldRejections = {
  'withheld.ground-not-allowed': invalid(
    'The profile does not allow that ground for items.',
    '该理由不在本单位规则允许的不予公开理由之内。',
  ),
  'withheld.ground-differs': conflict(
    'The checker refused on another ground (`refusedOn`): propose on that one.',
    '与保密审查所列理由（见 refusedOn）不一致，请按该理由提请。',
  ),
  'withheld.recheck-missing': invalid('`notYetSuitable` names the date of its re-check.', '暂不宜公开须写明复查日期。'),
  'withheld.recheck-not-later': invalid('The re-check must lie after today.', '复查日期须晚于今日。'),
  'withheld.recheck-too-late': invalid(
    'The re-check lies later than the profile allows (`latest`).',
    '复查日期晚于规则允许的最迟日期（见 latest）。',
  ),
} as const;

export const withheldCommands = [proposeWithholding, releaseItem, noteOverdueRecheck] as const;
export const withheldEvents = [
  withholdingProposed,
  itemWithheld,
  withholdingRejected,
  releaseProposed,
  itemReleased,
  recheckFellDue,
] as const;
export const withheldRoutes: readonly CommandRoute[] = [
  actOnItem('/withholdings', proposeWithholding),
  actOnItem('/releases', releaseItem),
];
