import { idFrom, type OrganisationId } from '@gongkai/kernel';
import type { OfficesEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { officesAggregate } from '../aggregates.js';
import { appointmentEntity, type AppointmentRow } from './appointment.entity.js';

const UNDELEGATED = { delegatedTo: null, delegatedUntilOn: null };

const ended = (
  row: AppointmentRow,
  endedHow: NonNullable<AppointmentRow['endedHow']>,
  endedAt: NonNullable<AppointmentRow['endedAt']>,
): AppointmentRow => ({ ...row, ...UNDELEGATED, endedAt, endedHow });

export const appointmentRows = folded<AppointmentRow, OfficesEvent>({
  entity: appointmentEntity,
  from: officesAggregate,
  key: (_id, read) => ({ id: read().data.appointment }),
  steps: {
    AppointmentBegun: {
      begins: ({ data }, { id }) => ({
        id: data.appointment,
        organisation: idFrom<OrganisationId>(id),
        office: data.office,
        person: data.person,
        department: data.department,
        fromOn: data.fromOn,
        untilOn: data.untilOn,
        appointedAt: data.appointedAt,
        terms: 1,
        decision: data.decision,
        endedAt: null,
        endedHow: null,
        ...UNDELEGATED,
      }),
    },
    AppointmentRenewed: {
      changes: (row, { data }) => ({
        ...row,
        untilOn: data.untilOn,
        terms: row.terms + 1,
        decision: data.decision,
      }),
    },
    AppointmentEnded: { changes: (row, { data }) => ended(row, 'ended', data.endedAt) },
    OfficeResigned: { changes: (row, { data }) => ended(row, 'resigned', data.resignedAt) },
    OfficeVacated: { changes: (row, { data }) => ended(row, 'left', data.vacatedAt) },
    OfficeDelegated: {
      changes: (row, { data }) => ({ ...row, delegatedTo: data.to, delegatedUntilOn: data.untilOn }),
    },
    DelegationEnded: { changes: (row) => ({ ...row, ...UNDELEGATED }) },
    ServiceAccountCreated: null,
    ServiceAccountEnded: null,
  },
});
