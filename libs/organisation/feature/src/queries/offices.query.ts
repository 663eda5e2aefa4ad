import { dateInZone } from '@gongkai/kernel';
import { officesList, type AppointmentView } from '@gongkai/organisation-contracts';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { appointmentEntity, type AppointmentRow } from '../read-model/appointment.entity.js';
import { unlessWithin, type OrganisationReading } from './organisation-reading.js';

const IN_FORCE = '(office.endedAt IS NULL AND office.fromOn <= :today AND :today <= office.untilOn)';
const LATEST_FIRST: RowOrder<AppointmentRow> = { sort: 'appointedAt', sortedBy: 'instant', id: 'id', order: 'DESC' };

const appointmentOf = (row: AppointmentRow, today: string): AppointmentView => {
  const { organisation: _organisation, revision: _revision, ...shown } = row;
  const isInForce = row.endedAt === null && row.fromOn <= today && today <= row.untilOn;
  const isDelegated = isInForce && row.delegatedUntilOn !== null && today <= row.delegatedUntilOn;
  return {
    ...shown,
    delegatedTo: isDelegated ? row.delegatedTo : null,
    delegatedUntilOn: isDelegated ? row.delegatedUntilOn : null,
    isInForce,
  };
};

/** Offices in force and past, the latest appointment first. */
export const officesListQuery = queryHandler(officesList, async (question, asker, reading: OrganisationReading) => {
  const { organisation, office, person, isInForce } = question;
  const refused = await unlessWithin(reading, asker, organisation);
  if (refused !== undefined) return refused;
  const state = await reading.facts.streams.organisation(organisation);
  const today = dateInZone(asker.at, state.phase === 'unfounded' ? 'UTC' : state.zone);
  const offices = reading.rows.createQueryBuilder(appointmentEntity, 'office');
  whereGiven(offices, { organisation, office, person });
  if (isInForce !== undefined) offices.andWhere(`${isInForce ? '' : 'NOT '}${IN_FORCE}`, { today });
  return readPage(offices, question, LATEST_FIRST, (rows) => rows.map((row) => appointmentOf(row, today)));
});
