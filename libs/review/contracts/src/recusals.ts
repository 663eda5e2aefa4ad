import {
  forbidden,
  invalid,
  ordinalSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { reviewContracts } from './builders.js';
import { actOnReview } from './routes.js';
import { saidSchema } from './vocabulary.js';

const { command } = reviewContracts;
const by = personIdSchema;
const bench = ordinalSchema;
const on = plainDateSchema;

/** An interested member leaves every count. @clause S2.2 S4.2(1) */
export const recuseMyself = command('RecuseMyself', z.strictObject({ bench, reason: saidSchema }), {
  en: 'Recuse oneself from a review',
  zh: '申请回避',
});

/** A member asks another to recuse himself: shown, and no more; nobody recuses another. @clause S2.2 S4.2(1) */
export const askToRecuse = command(
  'AskToRecuse',
  z.strictObject({ bench, person: personIdSchema, reason: saidSchema }),
  {
    en: 'Ask another to recuse himself',
    zh: '提请他人回避',
  },
);

/** Who was asked, or was recorded as recused, says that it is so. @clause S2.2 S4.2(1) */
export const confirmRecusal = command('ConfirmRecusal', z.strictObject({ bench }), {
  en: 'Confirm that one is recused',
  zh: '确认回避',
});

export const recusalMade = storedEvent('RecusalMade', z.strictObject({ bench, by, reason: sealedSchema, on }), {
  en: 'An interested member recused himself and leaves every count.',
  zh: '利害关系人回避，不计入各项人数。',
});

export const recusalAsked = storedEvent(
  'RecusalAsked',
  z.strictObject({ bench, by, person: personIdSchema, reason: sealedSchema, on }),
  { en: 'A member was asked to recuse himself; no count changes.', zh: '提请某成员回避，人数不变。' },
);

export const recusalConfirmed = storedEvent('RecusalConfirmed', z.strictObject({ bench, by, on }), {
  en: 'A member confirmed that he is recused and leaves every count.',
  zh: '成员确认回避，不计入各项人数。',
});

/** What recusals are refused with: the rule, and what to do. @clause S2.2 */
export const recusalRejections = {
  'review.not-asked-to-recuse': forbidden(
    'Nobody has asked you to recuse yourself, and nobody recuses another: recuse yourself with a reason.',
    '未有人提请您回避，也不得代他人回避：请自行申请回避并说明理由。',
  ),
  'review.nobody-to-recuse': invalid(
    'Only another member of this body can be asked (`person`).',
    '只能提请本次审核的其他成员回避（见 person）。',
  ),
} as const;

export const recusalCommands = [recuseMyself, askToRecuse, confirmRecusal] as const;
export const recusalEvents = [recusalMade, recusalAsked, recusalConfirmed] as const;
export const recusalRoutes: readonly CommandRoute[] = [
  actOnReview('/recusals', recuseMyself),
  actOnReview('/recusal-requests', askToRecuse),
  actOnReview('/recusal-confirmations', confirmRecusal),
];
