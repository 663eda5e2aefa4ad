import { profileNamed } from '@gongkai/organisation-domain';
import { profileOf } from '@gongkai/organisation-contracts';
import { answered, queryHandler, refusal } from '@gongkai/reading';
import type { OrganisationReading } from './organisation-reading.js';

/** What a case began under stays what it was. @clause S4.3 */
export const profileOfQuery = queryHandler(
  profileOf,
  async ({ organisation, ...named }, _asker, { facts: { streams } }: OrganisationReading) => {
    const [state, catalogue] = await Promise.all([streams.organisation(organisation), streams.catalogue(organisation)]);
    const profile = state.phase === 'unfounded' ? undefined : profileNamed(catalogue, state.profile.id, named);
    return profile === undefined ? refusal('profile.unknown', { organisation, ...named }) : answered(profile);
  },
);
