import {
  conflict,
  contractsOf,
  gone,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  unknown,
  type CommandRoute,
  type EventOf,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { PERSONS_TAG } from './routes.js';
import { personalReasonSchema } from './personal-reason.js';
import { takeoverEvents } from './takeover.js';

const { command } = contractsOf('organisation');

/** Why a person's data are erased. */
export const erasureGroundSchema = z.enum([
  'onRequest',
  'consentWithdrawn',
  'purposeFulfilled',
  'unlawfullyHeld',
  'legalDuty',
]);
export type ErasureGround = z.infer<typeof erasureGroundSchema>;

/**
 * The target is the person; `organisation` keeps his record: it enrolled him first, or is the successor of the one that did.
 * Asking again takes the place of what was asked before.
 */
export const askErasure = command(
  'AskErasure',
  z.strictObject({ organisation: organisationIdSchema, ground: erasureGroundSchema }),
  { en: "Ask that a person's data be erased", zh: '申请删除人员个人信息' },
);

/** By another than who asked, of the same organisation or of its superior: an erasure is for good. */
export const confirmErasure = command('ConfirmErasure', z.strictObject({ organisation: organisationIdSchema }), {
  en: "Confirm that a person's data are erased",
  zh: '复核并删除人员个人信息',
});

/** By whoever may confirm, who asked among them: nothing that was asked by mistake waits for ever. */
export const withdrawErasure = command(
  'WithdrawErasure',
  z.strictObject({ organisation: organisationIdSchema, reason: personalReasonSchema }),
  { en: "Withdraw what was asked: a person's data stay", zh: '撤回删除人员个人信息的申请' },
);

export const personCommands = [askErasure, confirmErasure, withdrawErasure] as const;

export const personRoutes: readonly CommandRoute[] = [
  { path: '/persons/{person}/erasures', contract: askErasure, target: 'person', tag: PERSONS_TAG },
  { path: '/persons/{person}/erasure-confirmations', contract: confirmErasure, target: 'person', tag: PERSONS_TAG },
  { path: '/persons/{person}/erasure-withdrawals', contract: withdrawErasure, target: 'person', tag: PERSONS_TAG },
];

export const erasureAsked = storedEvent(
  'ErasureAsked',
  z.strictObject({
    organisation: organisationIdSchema,
    ground: erasureGroundSchema,
    by: personIdSchema,
    askedOn: plainDateSchema,
  }),
  {
    en: "It was asked that the person's data be erased; a second person confirms it.",
    zh: '申请删除人员个人信息，待他人复核。',
  },
);

export const personErased = storedEvent(
  'PersonErased',
  z.strictObject({ ground: z.string(), erasedOn: plainDateSchema }),
  {
    en: "The person's key was ordered to be destroyed: names and contacts can't be read any more.",
    zh: '人员个人信息已删除，姓名与联系方式不可再读。',
  },
);

/** The reason is about the person: it is sealed, and goes with what else is known of him. */
export const erasureWithdrawn = storedEvent(
  'ErasureWithdrawn',
  z.strictObject({ organisation: organisationIdSchema, reason: sealedSchema, withdrawnOn: plainDateSchema }),
  {
    en: "It was withdrawn that the person's data be erased: they stay.",
    zh: '撤回删除人员个人信息的申请，个人信息予以保留。',
  },
);

/** Stored events of `person-<id>`. ❄ */
export const personEvents = [erasureAsked, erasureWithdrawn, personErased, ...takeoverEvents] as const;
export type PersonEvent = EventOf<typeof personEvents>;

export const personRejections = {
  'person.unknown': unknown('The person is not known to this organisation.', '本单位无此人员。'),
  'person.erased': gone("The person's data were erased.", '该人员个人信息已删除。'),
  'person.in-office': conflict('The person still holds an office: end it first.', '该人员仍在任职，须先免去职务。'),
  'person.enrolled-elsewhere': conflict(
    'The person is still enrolled in another organisation.',
    '该人员仍登记于其他单位。',
  ),
  'person.erasure-not-asked': conflict(
    'No erasure of this person is asked for, or it was withdrawn: who wants it asks first, another person confirms it.',
    '没有待复核的删除申请（尚未申请，或者已经撤回），须先由经办人申请，再由他人复核。',
  ),
  'person.second-person-needed': conflict(
    'Who asked for the erasure does not confirm it: another clerk, the secretary or the secretary of the superior does.',
    '申请人不得复核本人的申请，须由其他经办人、本单位书记或上级书记复核。',
  ),
} as const;
export type PersonRejection = keyof typeof personRejections;
