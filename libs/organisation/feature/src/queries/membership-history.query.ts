import { membershipHistory, membershipId } from '@gongkai/organisation-contracts';
import { historyQuery } from '@gongkai/reading';
import { membershipAggregate } from '../aggregates.js';
import { ORGANISATION_STORED } from './histories.js';
import { unlessPermitted, type OrganisationReading } from './organisation-reading.js';

/** Names and contacts stay sealed: that they were amended is told, not what they are. */
export const membershipHistoryQuery = historyQuery(
  membershipHistory,
  ORGANISATION_STORED,
  async ({ organisation, person }, asker, reading: OrganisationReading) =>
    (await unlessPermitted(reading, asker, organisation, 'organisation.read-persons')) ?? {
      ...{ from: membershipAggregate, id: membershipId(organisation, person), cursorId: person },
      mayRead: () => false,
    },
);
