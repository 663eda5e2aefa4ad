import type { RecordedEvent } from '@gongkai/event-store';
import type { OrganisationId } from '@gongkai/kernel';
import type { OfficesEvent } from '@gongkai/organisation-contracts';
import { openRows } from '@gongkai/projections';
import type { EntityManager } from 'typeorm';
import { officesAggregate } from '../aggregates.js';
import { happenedIn, present, unique, type Happened } from './project.js';
import { APPOINTMENT, type AppointmentRow } from './rows.js';

type Begun = Extract<OfficesEvent, { type: 'AppointmentBegun' }>;
type Later = Exclude<OfficesEvent, Begun>;

const begun = (organisation: OrganisationId, { data }: Begun): AppointmentRow => ({
  id: data.appointment,
  organisation,
  office: data.office,
  person: data.person,
  department: data.department,
  from_on: data.fromOn,
  until_on: data.untilOn,
  appointed_at: data.appointedAt,
  terms: 1,
  decision: data.decision,
  ended_at: null,
  ended_how: null,
  delegated_to: null,
  delegated_until_on: null,
});

const UNDELEGATED = { delegated_to: null, delegated_until_on: null };

const changed = (row: AppointmentRow, event: Later): AppointmentRow => {
  switch (event.type) {
    case 'AppointmentRenewed':
      return { ...row, until_on: event.data.untilOn, terms: row.terms + 1, decision: event.data.decision };
    case 'AppointmentEnded':
      return { ...row, ...UNDELEGATED, ended_at: event.data.endedAt, ended_how: 'ended' };
    case 'OfficeResigned':
      return { ...row, ...UNDELEGATED, ended_at: event.data.resignedAt, ended_how: 'resigned' };
    case 'OfficeVacated':
      return { ...row, ...UNDELEGATED, ended_at: event.data.vacatedAt, ended_how: 'left' };
    case 'OfficeDelegated':
      return { ...row, delegated_to: event.data.to, delegated_until_on: event.data.untilOn };
    case 'DelegationEnded':
      return { ...row, ...UNDELEGATED };
    default:
      return event satisfies never;
  }
};

export const projectAppointments = async (events: readonly RecordedEvent[], manager: EntityManager): Promise<void> => {
  const happened = happenedIn(events, officesAggregate.prefix, officesAggregate.codec);
  const ids = unique(happened.map(({ event }) => event.data.appointment));
  const rows = await openRows(
    manager,
    APPOINTMENT,
    ids.map((id) => ({ id })),
  );
  for (const one of happened) rows.put(applied(one, rows.get({ id: one.event.data.appointment })));
  await rows.save();
};

const applied = (one: Happened<OfficesEvent>, row: AppointmentRow | undefined): AppointmentRow =>
  one.event.type === 'AppointmentBegun'
    ? begun(one.id as OrganisationId, one.event)
    : changed(present(row, one), one.event);
