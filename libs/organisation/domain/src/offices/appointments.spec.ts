import {
  appointmentEnded,
  delegationEnded,
  officeResigned,
  officeVacated,
  type OfficesEvent,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, it } from '@jest/globals';
import { appointmentId, begun, day, decision, noonOf, personId, today } from '../../spec/builders.js';
import { delegate, delegated, delegatedBy, endedOn, renew, renewed } from '../../spec/offices-given.js';
import { offices, type OfficesCommand, type OfficesRefusal } from '../index.js';

describe('every act on an appointment, however it stands (S6)', () => {
  const acts: Record<string, OfficesCommand> = {
    RenewAppointment: renew('2028-12-31'),
    EndAppointment: { ...today, type: 'EndAppointment', appointment: appointmentId(1), endedBy: 'superior', decision },
    ResignFromOffice: { ...today, type: 'ResignFromOffice', appointment: appointmentId(1), by: personId(1) },
    DelegateOffice: delegate(),
    EndDelegation: { ...today, type: 'EndDelegation', appointment: appointmentId(1) },
  };
  const done: Record<string, OfficesEvent> = {
    RenewAppointment: renewed('2028-12-31'),
    EndAppointment: appointmentEnded({
      appointment: appointmentId(1),
      endedAt: today.at,
      endedBy: 'superior',
      decision,
    }),
    ResignFromOffice: officeResigned({ appointment: appointmentId(1), resignedAt: today.at }),
    DelegateOffice: delegatedBy(delegate()),
    EndDelegation: delegationEnded({ appointment: appointmentId(1), endedAt: today.at }),
  };
  const standings: Record<string, readonly OfficesEvent[]> = {
    unknown: [],
    'to come': [begun(1, { fromOn: day('2026-03-03') })],
    'in force': [begun(1)],
    delegated: [begun(1), delegated(1, 2, '2026-06-30')],
    'delegated until yesterday': [begun(1), delegated(1, 2, '2026-03-01')],
    expired: [begun(1, { untilOn: day('2026-03-01') })],
    ended: [begun(1), endedOn(1, '2026-03-01')],
    resigned: [begun(1), officeResigned({ appointment: appointmentId(1), resignedAt: noonOf('2026-03-01').at })],
    vacated: [begun(1), officeVacated({ appointment: appointmentId(1), vacatedAt: noonOf('2026-03-01').at })],
  };
  const over = 'office.not-in-force';
  const unknown = 'office.appointment-unknown';
  const none = 'office.not-delegated';
  const expected: Record<string, readonly string[]> = {
    RenewAppointment: [unknown, ...Array<string>(4).fill('AppointmentRenewed'), over, over, over, over],
    EndAppointment: [unknown, ...Array<string>(4).fill('AppointmentEnded'), over, over, over, over],
    ResignFromOffice: [unknown, ...Array<string>(4).fill('OfficeResigned'), over, over, over, over],
    DelegateOffice: [
      unknown,
      over,
      'OfficeDelegated',
      'office.already-delegated',
      'OfficeDelegated',
      over,
      over,
      over,
      over,
    ],
    EndDelegation: [unknown, none, none, 'DelegationEnded', none, none, none, none, none],
  };
  const table = Object.entries(expected).flatMap(([act, outcomes]) =>
    Object.keys(standings).map((how, index) => [act, how, outcomes[index] ?? ''] as const),
  );

  it.each(table)('%s when %s: %s', (act, how, outcome) => {
    const decided = given(offices, ...(standings[how] ?? [])).when(acts[act]!);
    const event = done[act]!;
    if (outcome === event.type) decided.then(event);
    else decided.thenRejected(outcome as OfficesRefusal);
  });
});
