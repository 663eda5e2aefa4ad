import type { OrganisationId } from '@gongkai/kernel';
import type { OtherOrganisation } from '@gongkai/organisation-domain';
import type { OrganisationStreams } from './streams.js';

/** No tree is as deep; a chain as long is a cycle that two placements at once would have made. */
const DEEPEST = 100;

/**
 * The superior that is there now: where it ended, its successor stands in its place, which may be the organisation itself;
 * then there is none.
 */
export const superiorOf = async (
  streams: OrganisationStreams,
  organisation: OrganisationId,
): Promise<OrganisationId | null> => {
  const state = await streams.organisation(organisation);
  if (state.phase === 'unfounded') return null;
  let superior = state.superior;
  for (let step = 0; superior !== null && step < DEEPEST; step += 1) {
    const above = await streams.organisation(superior);
    if (above.phase !== 'ended') return superior;
    superior = above.successor === organisation ? null : above.successor;
  }
  return superior;
};

/** All superiors, nearest first. @throws RangeError when there is no end to them. */
export const chainOf = async (
  streams: OrganisationStreams,
  organisation: OrganisationId,
): Promise<readonly OrganisationId[]> => {
  const chain: OrganisationId[] = [];
  for (let next = await superiorOf(streams, organisation); next !== null; next = await superiorOf(streams, next)) {
    if (chain.length >= DEEPEST) throw new RangeError('the tree of organisations has a cycle');
    chain.push(next);
  }
  return chain;
};

/** Another organisation as a decider wants to know it. */
export const otherOrganisation = async (
  streams: OrganisationStreams,
  id: OrganisationId,
): Promise<OtherOrganisation> => {
  const { phase } = await streams.organisation(id);
  return { id, standing: phase === 'unfounded' ? 'unknown' : phase, chain: await chainOf(streams, id) };
};
