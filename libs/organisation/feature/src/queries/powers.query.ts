import { powersOf } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { powersIn } from '../facts/facts.js';
import type { OrganisationReading } from './organisation-reading.js';

/** What other contexts decide on, answered from the streams themselves. @clause S6 */
export const powersOfQuery = queryHandler(
  powersOf,
  async ({ person, organisation, at }, _asker, { facts }: OrganisationReading) =>
    answered(await powersIn(facts, person, organisation, at)),
);
