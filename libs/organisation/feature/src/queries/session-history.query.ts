import { sessionHistory } from '@gongkai/organisation-contracts';
import { historyQuery, refusal } from '@gongkai/reading';
import { sessionAggregate } from '../aggregates.js';
import { ORGANISATION_STORED } from './histories.js';
import { unlessPermitted, type OrganisationReading } from './organisation-reading.js';
import { READ_SESSIONS } from './session-entries.js';

/** Who may not read sessions there is not told that there is one. */
export const sessionHistoryQuery = historyQuery(
  sessionHistory,
  ORGANISATION_STORED,
  async ({ session }, asker, reading: OrganisationReading) => {
    const state = await reading.facts.streams.session(session);
    const isHidden =
      state.phase === 'uncalled' ||
      (await unlessPermitted(reading, asker, state.organisation, READ_SESSIONS)) !== undefined;
    return isHidden
      ? refusal('session.unknown', { session })
      : { from: sessionAggregate, id: session, cursorId: session, mayRead: () => true };
  },
);
