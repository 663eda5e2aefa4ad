import { dateInZone } from '@gongkai/kernel';
import { officesList, type AppointmentView } from '@gongkai/organisation-contracts';
import { answered, badCursor, Conditions, countUpTo, cursorFrom, pageOf, queryHandler } from '@gongkai/reading';
import type { AppointmentRow } from '../read-model/rows.js';
import { unlessWithin, type OrganisationReading } from './organisation-reading.js';

const IN_FORCE = '(ended_at IS NULL AND from_on <= ?::date AND ?::date <= until_on)';
const APPOINTMENT = `id, organisation, office, person, department, from_on::text, until_on::text, appointed_at, terms, decision,
  ended_at, ended_how, delegated_to, delegated_until_on::text`;

const appointmentOf = (row: AppointmentRow, today: string): AppointmentView => {
  const isInForce = row.ended_at === null && row.from_on <= today && today <= row.until_on;
  const isDelegated = isInForce && row.delegated_until_on !== null && today <= row.delegated_until_on;
  return {
    id: row.id,
    office: row.office,
    person: row.person,
    department: row.department,
    fromOn: row.from_on,
    untilOn: row.until_on,
    appointedAt: row.appointed_at,
    terms: row.terms,
    decision: row.decision,
    endedAt: row.ended_at,
    endedHow: row.ended_how,
    delegatedTo: isDelegated ? row.delegated_to : null,
    delegatedUntilOn: isDelegated ? row.delegated_until_on : null,
    isInForce,
  };
};

/** Offices in force and past, the latest appointment first. */
export const officesListQuery = queryHandler(officesList, async (question, asker, reading: OrganisationReading) => {
  const { organisation, isInForce, limit } = question;
  const refused = await unlessWithin(reading, asker, organisation);
  if (refused !== undefined) return refused;
  const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'instant');
  if (question.cursor !== undefined && after === undefined) return badCursor;
  const state = await reading.facts.streams.organisation(organisation);
  const today = dateInZone(asker.at, state.phase === 'unfounded' ? 'UTC' : state.zone);
  const where = new Conditions()
    .and('organisation = ?', organisation)
    .whenGiven('office = ?', question.office)
    .whenGiven('person = ?', question.person);
  if (isInForce !== undefined) where.and(`${IN_FORCE} = ?`, today, today, isInForce);
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('appointment', where.text), where.values);
  if (after !== undefined) where.and('(appointed_at, id::text) < (?, ?)', after.sort, after.id);
  const found = await reading.rows.query<AppointmentRow[]>(
    `SELECT ${APPOINTMENT} FROM appointment WHERE ${where.text}
     ORDER BY appointed_at DESC, id::text DESC LIMIT ${String(limit + 1)}`,
    where.values,
  );
  return answered(
    pageOf(found, limit, {
      row: (row) => appointmentOf(row, today),
      cursor: (row) => ({ sort: row.appointed_at, id: row.id }),
      count: counted?.count ?? 0,
    }),
  );
});
