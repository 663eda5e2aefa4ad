import {
  conflict,
  contractsOf,
  gone,
  organisationIdSchema,
  plainDateSchema,
  storedEvent,
  unknown,
  type CommandRoute,
  type EventOf,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { PERSONS_TAG } from './routes.js';

const { command } = contractsOf('organisation');

/** Why a person's data are erased. */
const erasureGroundSchema = z.enum([
  'onRequest',
  'consentWithdrawn',
  'purposeFulfilled',
  'unlawfullyHeld',
  'legalDuty',
]);

/** The target is the person; `organisation` is where the power to erase is held and the person is or was enrolled. */
export const erasePerson = command(
  'ErasePerson',
  z.strictObject({ organisation: organisationIdSchema, ground: erasureGroundSchema }),
  { en: "Erase a person's data", zh: '删除人员个人信息' },
);

export const personCommands = [erasePerson] as const;

export const personRoutes: readonly CommandRoute[] = [
  { path: '/persons/{person}/erasures', contract: erasePerson, target: 'person', tag: PERSONS_TAG },
];

export const personErased = storedEvent(
  'PersonErased',
  z.strictObject({ ground: z.string(), erasedOn: plainDateSchema }),
  {
    en: "The person's key was ordered to be destroyed: names and contacts can't be read any more.",
    zh: '人员个人信息已删除，姓名与联系方式不可再读。',
  },
);

/** Stored events of `person-<id>`. ❄ */
export const personEvents = [personErased] as const;
export type PersonEvent = EventOf<typeof personEvents>;

export const personRejections = {
  'person.unknown': unknown('The person is not known to this organisation.', '本单位无此人员。'),
  'person.erased': gone("The person's data were erased.", '该人员个人信息已删除。'),
  'person.in-office': conflict('The person still holds an office: end it first.', '该人员仍在任职，须先免去职务。'),
  'person.enrolled-elsewhere': conflict(
    'The person is still enrolled in another organisation.',
    '该人员仍登记于其他单位。',
  ),
} as const;
export type PersonRejection = keyof typeof personRejections;
