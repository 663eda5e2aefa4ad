import {
  appointmentBegun,
  appointmentEnded,
  appointmentRenewed,
  officeDelegated,
  type EndedBy,
  type OfficesEvent,
} from '@gongkai/organisation-contracts';
import type { AppointToOffice, DelegateOffice, OfficesCommand } from '../src/index.js';
import { appointmentId, begun, day, decision, departmentId, noonOf, personId, profile, today } from './builders.js';

/** A secretary in office, as {@link begun}. */
export const secretary = (n: number) => begun(n, { office: 'secretary' });

const WAYS = {
  AppointToOffice: 'ordinary',
  AppointFirstSecretary: 'first',
  AppointNextSecretary: 'next',
  RescueSecretary: 'rescue',
} as const;

/** What an appointment says once it is accepted. */
export const begunBy = (
  command: Omit<AppointToOffice, 'type'> & { readonly type: keyof typeof WAYS },
): OfficesEvent => {
  const { type, appointment, office, person, department, fromOn, untilOn, at } = command;
  return appointmentBegun({
    ...{ appointment, office, person, department, fromOn, untilOn },
    appointedAt: at,
    way: WAYS[type],
    decision: command.decision,
    profile: { id: 'party-unit', version: 1 },
  });
};

/** The n-th appointment ended at noon of that day, by the organisation's own people unless told. */
export const endedOn = (n: number, date: string, endedBy: EndedBy = 'own'): OfficesEvent =>
  appointmentEnded({ appointment: appointmentId(n), endedAt: noonOf(date).at, endedBy, decision });

/** The n-th office delegated in February, until a date. */
export const delegated = (n: number, to: number, untilOn: string): OfficesEvent =>
  officeDelegated({
    appointment: appointmentId(n),
    to: personId(to),
    untilOn: day(untilOn),
    delegatedAt: noonOf('2026-02-01').at,
  });

/** Renews the first appointment. */
export const renew = (untilOn: string, more: object = {}): OfficesCommand => ({
  ...today,
  type: 'RenewAppointment',
  appointment: appointmentId(1),
  untilOn: day(untilOn),
  decision,
  profile,
  departments: [departmentId(1)],
  ...more,
});

/** The first appointment renewed today, from the day after the term of {@link begun}. */
export const renewed = (untilOn: string): OfficesEvent =>
  appointmentRenewed({
    appointment: appointmentId(1),
    fromOn: day('2028-01-01'),
    untilOn: day(untilOn),
    renewedAt: today.at,
    decision,
    profile: { id: 'party-unit', version: 1 },
  });

/** Delegates the first office to the second person until the middle of the year. */
export const delegate = (more: Partial<DelegateOffice> = {}): DelegateOffice => ({
  ...today,
  type: 'DelegateOffice',
  appointment: appointmentId(1),
  to: personId(2),
  untilOn: day('2026-06-30'),
  isEnrolled: true,
  isMember: true,
  ...more,
});

/** What a delegation says once it is accepted. */
export const delegatedBy = ({ appointment, to, untilOn, at }: DelegateOffice): OfficesEvent =>
  officeDelegated({ appointment, to, untilOn, delegatedAt: at });
