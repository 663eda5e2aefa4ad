import {
  conflict,
  contractsOf,
  idOf,
  instantSchema,
  invalid,
  personIdSchema,
  plainDateSchema,
  storedEvent,
  type CommandRoute,
} from '@gongkai/contract-kit';
import type { AppointmentId } from '@gongkai/kernel';
import { z } from 'zod';
import { onOrganisation } from '../routes.js';

const { command } = contractsOf('organisation');
const appointment = idOf<AppointmentId>();
const to = personIdSchema;

/** A last day in office: what is reckoned from it stays within years of four digits. */
export const termDaySchema = plainDateSchema.refine((day) => day < '2200', {
  error: 'want a day before the year 2200',
});

export const delegateOffice = command('DelegateOffice', z.strictObject({ appointment, to, untilOn: termDaySchema }), {
  en: 'Delegate an office until a date',
  zh: '在期限内委托代行职务',
});

export const endDelegation = command('EndDelegation', z.strictObject({ appointment }), {
  en: 'End a delegation before its date',
  zh: '提前终止委托',
});

export const delegationsCommands = [delegateOffice, endDelegation] as const;

export const delegationsRoutes: readonly CommandRoute[] = [
  onOrganisation('/appointments/{appointment}/delegations', delegateOffice, ['appointment']),
  onOrganisation('/appointments/{appointment}/delegation-endings', endDelegation, ['appointment']),
];

export const officeDelegated = storedEvent(
  'OfficeDelegated',
  z.strictObject({ appointment, to, untilOn: plainDateSchema, delegatedAt: instantSchema }),
  { en: 'An office was delegated until a date.', zh: '在期限内委托代行职务。' },
);

export const delegationEnded = storedEvent('DelegationEnded', z.strictObject({ appointment, endedAt: instantSchema }), {
  en: 'A delegation was ended before its date.',
  zh: '提前终止委托。',
});

/** They stand in the stream of the organisation's offices, among `officesEvents`. ❄ */
export const delegationsEvents = [officeDelegated, delegationEnded] as const;

export const delegationsRejections = {
  'office.head-not-delegated': conflict("The head's office is not delegated.", '书记职务不得委托。'),
  'office.already-delegated': conflict('The office is delegated already.', '该职务已委托。'),
  'office.not-delegated': conflict('The office is not delegated.', '该职务未委托。'),
  'office.delegation-beyond-term': invalid('A delegation ends with the term at the latest.', '委托期限不得超过任期。'),
  'office.delegated-to-holder': invalid(
    'An office is delegated to another person than its holder.',
    '不得委托给任职人本人。',
  ),
} as const;
export type DelegationsRejection = keyof typeof delegationsRejections;
