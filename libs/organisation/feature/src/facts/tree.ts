import type { OrganisationId } from '@gongkai/kernel';
import type { OtherOrganisation } from '@gongkai/organisation-domain';
import type { OrganisationStreams } from './streams.js';

/**
 * The superior that is there now: where it ended, its successor stands in its place. That may be the organisation itself: then
 * it takes the place of what ended, under its superior.
 */
export const superiorOf = async (
  streams: OrganisationStreams,
  organisation: OrganisationId,
): Promise<OrganisationId | null> => {
  const state = await streams.organisation(organisation);
  if (state.phase === 'unfounded') return null;
  const passed = new Set<OrganisationId>();
  let superior = state.superior;
  while (superior !== null) {
    const above = await streams.organisation(superior);
    if (above.phase !== 'ended') return superior;
    if (above.successor === organisation) return superiorOf(streams, superior);
    once(passed, superior);
    superior = above.successor;
  }
  return superior;
};

const once = (passed: Set<OrganisationId>, organisation: OrganisationId): void => {
  if (passed.has(organisation)) throw new RangeError('the tree of organisations has a cycle');
  passed.add(organisation);
};

/** All superiors, nearest first, however many. @throws RangeError when there is no end to them */
export const chainOf = async (
  streams: OrganisationStreams,
  organisation: OrganisationId,
): Promise<readonly OrganisationId[]> => {
  const chain = new Set<OrganisationId>();
  for (let next = await superiorOf(streams, organisation); next !== null; next = await superiorOf(streams, next))
    once(chain, next);
  return [...chain];
};

/** Another organisation as a decider wants to know it. */
export const otherOrganisation = async (
  streams: OrganisationStreams,
  id: OrganisationId,
): Promise<OtherOrganisation> => {
  const { phase } = await streams.organisation(id);
  return { id, standing: phase === 'unfounded' ? 'unknown' : phase, chain: await chainOf(streams, id) };
};
