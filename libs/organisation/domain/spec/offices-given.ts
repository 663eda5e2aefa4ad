import type { OfficesEvent } from '@gongkai/organisation-contracts';
import type { OfficesCommand } from '../src/index.js';
import { appointmentId, begun, day, decision, departmentId, noonOf, personId, profile, today } from './builders.js';

/** A secretary in office, as {@link begun}. */
export const secretary = (n: number) => begun(n, { office: 'secretary' });

/** The n-th appointment ended at noon of that day. */
export const endedOn = (n: number, date: string): OfficesEvent => ({
  type: 'AppointmentEnded',
  data: { appointment: appointmentId(n), endedAt: noonOf(date).at, decision },
});

/** The n-th office delegated in February, until a date. */
export const delegated = (n: number, to: number, untilOn: string): OfficesEvent => ({
  type: 'OfficeDelegated',
  data: {
    appointment: appointmentId(n),
    to: personId(to),
    untilOn: day(untilOn),
    delegatedAt: noonOf('2026-02-01').at,
  },
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

/** Delegates the first office to the second person until the middle of the year. */
export const delegate = (more: object = {}): OfficesCommand => ({
  ...today,
  type: 'DelegateOffice',
  appointment: appointmentId(1),
  to: personId(2),
  untilOn: day('2026-06-30'),
  isEnrolled: true,
  ...more,
});
