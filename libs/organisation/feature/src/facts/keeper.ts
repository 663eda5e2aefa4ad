import type { OrganisationId, PersonId } from '@gongkai/kernel';
import type { PeopleLookup } from '../people-lookup.js';
import type { OrganisationStreams } from './streams.js';

/** Where it is looked up who keeps a person's record. */
export interface KeeperSources {
  readonly streams: OrganisationStreams;
  readonly people: Pick<PeopleLookup, 'firstEnrolledIn'>;
}

/** The organisation that stands in its place: itself, or where it has ended its successor, or that one's. */
export const standingFor = async (
  streams: OrganisationStreams,
  organisation: OrganisationId,
): Promise<OrganisationId> => {
  const state = await streams.organisation(organisation);
  return state.phase === 'ended' ? standingFor(streams, state.successor) : organisation;
};

/**
 * The organisation that keeps the person's record: the one that enrolled him first, its successor when it has ended; nothing
 * where nobody did. Its own enrolment an organisation knows from the stream, that of others from the read model.
 */
export const keeperOf = async (
  { streams, people }: KeeperSources,
  person: PersonId,
  organisation: OrganisationId,
): Promise<OrganisationId | undefined> => {
  const membership = await streams.membership(organisation, person);
  const isOwn = membership.phase !== 'unknown' && membership.isFirst;
  const first = isOwn ? organisation : await people.firstEnrolledIn(person);
  return first === undefined ? undefined : standingFor(streams, first);
};
