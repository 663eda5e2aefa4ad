import {
  conflict,
  contractsOf,
  gone,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  storedEvent,
  unknown,
  type CommandRoute,
  type EventOf,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { PERSONS_TAG } from './routes.js';
import { takeoverEvents } from './takeover.js';

const { command } = contractsOf('organisation');

/** Why a person's data are erased. */
const erasureGroundSchema = z.enum([
  'onRequest',
  'consentWithdrawn',
  'purposeFulfilled',
  'unlawfullyHeld',
  'legalDuty',
]);

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

export const personCommands = [askErasure, confirmErasure] as const;

export const personRoutes: readonly CommandRoute[] = [
  { path: '/persons/{person}/erasures', contract: askErasure, target: 'person', tag: PERSONS_TAG },
  { path: '/persons/{person}/erasure-confirmations', contract: confirmErasure, target: 'person', tag: PERSONS_TAG },
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

/** Stored events of `person-<id>`. ❄ */
export const personEvents = [erasureAsked, personErased, ...takeoverEvents] as const;
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
    'Nobody has asked for this erasure: ask for it first, another person confirms it.',
    '尚未申请删除，须先由经办人申请，再由他人复核。',
  ),
  'person.second-person-needed': conflict(
    'Who asked for the erasure does not confirm it: another clerk, the secretary or the secretary of the superior does.',
    '申请人不得复核本人的申请，须由其他经办人、本单位书记或上级书记复核。',
  ),
} as const;
export type PersonRejection = keyof typeof personRejections;
