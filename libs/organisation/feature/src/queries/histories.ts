import type { OrganisationId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { historyQuery, refusal, type Asker, type HistoryCase, type QueryHandler, type Refused } from '@gongkai/reading';
import * as aggregates from '../aggregates.js';
import { keeperOf } from '../facts/keeper.js';
import { peopleLookup } from '../people-lookup.js';
import { unlessPermitted, unlessWithin, type OrganisationReading } from './organisation-reading.js';
import { READ_SESSIONS } from './session-entries.js';

const { stored } = contracts.organisationApi;

type Found = Promise<HistoryCase | Refused>;

/** To those within the organisation. */
const within = async (
  { organisation: id }: { readonly organisation: OrganisationId },
  asker: Asker,
  reading: OrganisationReading,
): Found => (await unlessWithin(reading, asker, id)) ?? { id, mayRead: () => true };

/** Kinds of streams, and who may see their histories. */
export const organisationHistoryQueries: readonly QueryHandler<OrganisationReading>[] = [
  historyQuery(contracts.organisationHistory, { from: aggregates.organisationAggregate, stored }, within),
  historyQuery(contracts.officesHistory, { from: aggregates.officesAggregate, stored }, within),
  historyQuery(contracts.catalogueHistory, { from: aggregates.catalogueAggregate, stored }, within),
  /** Names and contacts stay sealed: that they were amended is told, not what they are. */
  historyQuery(
    contracts.membershipHistory,
    { from: aggregates.membershipAggregate, stored },
    async ({ organisation, person }, asker, reading: OrganisationReading): Found =>
      (await unlessPermitted(reading, asker, organisation, 'organisation.read-persons')) ?? {
        id: contracts.membershipId(organisation, person),
        mayRead: () => false,
      },
  ),
  /** Where he was never enrolled, nor his record is kept, nobody has to do with him. */
  historyQuery(
    contracts.personHistory,
    { from: aggregates.personAggregate, stored },
    async ({ person, organisation }, asker, reading: OrganisationReading): Found => {
      const refused = await unlessPermitted(reading, asker, organisation, 'organisation.read-persons');
      if (refused !== undefined) return refused;
      const { streams } = reading.facts;
      const { phase } = await streams.membership(organisation, person);
      const sources = { streams, people: peopleLookup(reading.rows) };
      const isStranger = phase === 'unknown' && (await keeperOf(sources, person, organisation)) !== organisation;
      return isStranger ? refusal('person.unknown') : { id: person, mayRead: () => true };
    },
  ),
  /** Who may not read sessions there is not told that there is one. */
  historyQuery(
    contracts.sessionHistory,
    { from: aggregates.sessionAggregate, stored },
    async ({ session }, asker, reading: OrganisationReading): Found => {
      const state = await reading.facts.streams.session(session);
      const organisation = state.phase === 'uncalled' ? contracts.NOWHERE : state.organisation;
      const hidden = await unlessPermitted(reading, asker, organisation, READ_SESSIONS);
      return hidden !== undefined ? refusal('session.unknown', { session }) : { id: session, mayRead: () => true };
    },
  ),
];
