import { POLICY_PROFILES, profileVersions, type ProfileVersionView } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import type { ProfileVersionRow } from '../read-model/rows.js';
import { foundedOf, revisionOf } from './catalogue-record.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** @clause S4.3 */
export const profileVersionsQuery = queryHandler(
  profileVersions,
  async ({ organisation, version }, _asker, reading: OrganisationReading) => {
    const founded = await foundedOf(reading, organisation);
    if (founded === undefined) return unknownOrganisation(organisation);
    const rows = await reading.rows.query<ProfileVersionRow[]>(
      'SELECT in_force_from, decision, profile FROM profile_version WHERE organisation = $1 ORDER BY version',
      [organisation],
    );
    const first = { profile: POLICY_PROFILES[founded.profile], inForceFrom: founded.founded_at, decision: null };
    const versions = [
      first,
      ...rows.map(({ profile, decision, in_force_from }) => ({
        profile,
        inForceFrom: in_force_from as ProfileVersionView['inForceFrom'],
        decision,
      })),
    ];
    const asked = versions.filter((view) => version === undefined || view.profile.version === version);
    return answered({ versions: asked, revision: await revisionOf(reading, organisation) });
  },
);
