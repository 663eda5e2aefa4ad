import { POLICY_PROFILES, profileVersions } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { profileVersionEntity } from '../read-model/profile-version.entity.js';
import { foundedOf, revisionOf } from './catalogue-record.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** @clause S4.3 */
export const profileVersionsQuery = queryHandler(
  profileVersions,
  async ({ organisation, version }, _asker, reading: OrganisationReading) => {
    const founded = await foundedOf(reading, organisation);
    if (founded === null) return unknownOrganisation(organisation);
    const rows = await reading.rows
      .getRepository(profileVersionEntity)
      .find({ where: { organisation }, order: { version: 'ASC' } });
    const first = { profile: POLICY_PROFILES[founded.profile], inForceFrom: founded.foundedAt, decision: null };
    const versions = [first, ...rows.map(({ profile, decision, inForceFrom }) => ({ profile, inForceFrom, decision }))];
    const asked = versions.filter((view) => version === undefined || view.profile.version === version);
    return answered({ versions: asked, revision: await revisionOf(reading, organisation) });
  },
);
