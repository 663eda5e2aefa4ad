import type { SessionEntry } from '@gongkai/organisation-contracts';
import type { SessionRow } from '../read-model/rows.js';

/** What opens sessions to a reader. */
export const READ_SESSIONS = 'organisation.read-sessions';

/** What a list shows of a session. */
export const SESSION_COLUMNS = `id, organisation, body, phase, held_on::text, is_on_openness, minutes_number, revision`;

export const sessionEntryOf = (row: SessionRow): SessionEntry => ({
  id: row.id,
  organisation: row.organisation,
  body: row.body,
  phase: row.phase,
  heldOn: row.held_on,
  isOnOpenness: row.is_on_openness,
  minutesNumber: row.minutes_number,
  revision: row.revision,
});
