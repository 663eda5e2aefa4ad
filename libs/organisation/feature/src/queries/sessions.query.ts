import { sessionsList } from '@gongkai/organisation-contracts';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { sessionEntity, type SessionRow } from '../read-model/session.entity.js';
import { unlessPermitted, type OrganisationReading } from './organisation-reading.js';
import { READ_SESSIONS, sessionEntryOf } from './session-entries.js';

const LATEST_FIRST: RowOrder<SessionRow> = { sort: 'heldOn', sortedBy: 'day', id: 'id', order: 'DESC' };

/** Sessions, the latest first. */
export const sessionsListQuery = queryHandler(sessionsList, async (question, asker, reading: OrganisationReading) => {
  const { organisation, body, phase, isOnOpenness } = question;
  const refused = await unlessPermitted(reading, asker, organisation, READ_SESSIONS);
  if (refused !== undefined) return refused;
  const sessions = reading.rows.createQueryBuilder(sessionEntity, 'session');
  whereGiven(sessions, { organisation, body, phase, isOnOpenness });
  return readPage(sessions, question, LATEST_FIRST, (rows) => rows.map(sessionEntryOf));
});
