import { rulesOf } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { rulesIn } from '../facts/facts.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** What other contexts decide on, answered from the streams themselves. @clause S3 S4.3 */
export const rulesOfQuery = queryHandler(
  rulesOf,
  async ({ organisation, at }, _asker, { facts }: OrganisationReading) => {
    const rules = await rulesIn(facts, organisation, at);
    return rules === undefined ? unknownOrganisation(organisation) : answered(rules);
  },
);
