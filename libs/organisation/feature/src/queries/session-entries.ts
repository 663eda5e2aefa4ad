import type { SessionEntry } from '@gongkai/organisation-contracts';
import type { SessionRow } from '../read-model/session.entity.js';

/** What opens sessions to a reader. */
export const READ_SESSIONS = 'organisation.read-sessions';

/** What a list shows of a session. */
export const sessionEntryOf = (row: SessionRow): SessionEntry => ({
  id: row.id,
  organisation: row.organisation,
  body: row.body,
  phase: row.phase,
  heldOn: row.heldOn,
  isOnOpenness: row.isOnOpenness,
  isEnteredLater: row.isEnteredLater,
  minutesNumber: row.minutesNumber,
  edition: row.edition,
  revision: row.revision,
});
