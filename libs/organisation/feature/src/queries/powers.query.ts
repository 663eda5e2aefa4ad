import { powersOf } from '@gongkai/organisation-contracts';
import { answered, queryHandler, refusal } from '@gongkai/reading';
import { ACCOUNT_NOT_IN_FORCE } from '../authorizing.js';
import { accountPowersIn, powersIn } from '../facts/facts.js';
import type { OrganisationReading } from './organisation-reading.js';

/** What other contexts decide on, answered from the streams themselves. @clause S6 */
export const powersOfQuery = queryHandler(
  powersOf,
  async ({ person, organisation, at, account }, _asker, { facts }: OrganisationReading) => {
    if (account === undefined) return answered(await powersIn(facts, person, organisation, at));
    const powers = await accountPowersIn(facts, { account, owner: person }, organisation, at);
    return powers === undefined ? refusal(ACCOUNT_NOT_IN_FORCE, { account }) : answered(powers);
  },
);
