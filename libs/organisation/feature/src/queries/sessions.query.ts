import { sessionsList } from '@gongkai/organisation-contracts';
import { answered, badCursor, Conditions, countUpTo, cursorFrom, pageOf, queryHandler } from '@gongkai/reading';
import type { SessionRow } from '../read-model/rows.js';
import { unlessPermitted, type OrganisationReading } from './organisation-reading.js';
import { READ_SESSIONS, SESSION_COLUMNS, sessionEntryOf } from './session-entries.js';

/** Sessions, the latest first. */
export const sessionsListQuery = queryHandler(sessionsList, async (question, asker, reading: OrganisationReading) => {
  const { organisation, limit } = question;
  const refused = await unlessPermitted(reading, asker, organisation, READ_SESSIONS);
  if (refused !== undefined) return refused;
  const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'day');
  if (question.cursor !== undefined && after === undefined) return badCursor;
  const where = new Conditions()
    .and('organisation = ?', organisation)
    .whenGiven('body = ?', question.body)
    .whenGiven('phase = ?', question.phase)
    .whenGiven('is_on_openness = ?', question.isOnOpenness);
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('session', where.text), where.values);
  if (after !== undefined) where.and('(held_on, id) < (?::date, ?::uuid)', after.sort, after.id);
  const found = await reading.rows.query<SessionRow[]>(
    `SELECT ${SESSION_COLUMNS} FROM session WHERE ${where.text} ORDER BY session.held_on DESC, id DESC LIMIT ${String(limit + 1)}`,
    where.values,
  );
  return answered(
    pageOf(found, limit, {
      row: sessionEntryOf,
      cursor: (row) => ({ sort: row.held_on, id: row.id }),
      count: counted?.count ?? 0,
    }),
  );
});
