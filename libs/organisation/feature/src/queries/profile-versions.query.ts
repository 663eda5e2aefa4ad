import { POLICY_PROFILES, profileVersions } from '@gongkai/organisation-contracts';
import { queryHandler } from '@gongkai/reading';
import { profileVersionEntity } from '../read-model/profile-version.entity.js';
import { foundedOf, versionsFrom } from './catalogue-record.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** @clause S4.3 */
export const profileVersionsQuery = queryHandler(
  profileVersions,
  async (question, asker, reading: OrganisationReading) => {
    const founded = await foundedOf(reading, question.organisation);
    if (founded === null) return unknownOrganisation(question.organisation);
    const first = {
      version: 1,
      profile: POLICY_PROFILES[founded.profile],
      inForceFrom: founded.foundedAt,
      decision: null,
      repair: null,
    };
    return versionsFrom(reading, question, asker, {
      first,
      entity: profileVersionEntity,
      most: question.limit,
      viewOf: ({ profile, decision, inForceFrom, repair }) => ({ profile, inForceFrom, decision, repair }),
    });
  },
);
