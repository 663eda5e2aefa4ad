import { rosterOf, seatsOf } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { rosterIn, seatsIn } from '../facts/facts.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** What other contexts decide on, answered from the streams themselves. @clause S6 */
export const rosterOfQuery = queryHandler(
  rosterOf,
  async ({ organisation, body, at }, _asker, { facts }: OrganisationReading) => {
    const roster = await rosterIn(facts, organisation, body, at);
    return roster === undefined ? unknownOrganisation(organisation) : answered(roster);
  },
);

/** What reviews count by, answered from the streams themselves. @clause S4.2(1) */
export const seatsOfQuery = queryHandler(
  seatsOf,
  async ({ organisation, body, persons, at }, _asker, { facts }: OrganisationReading) => {
    const seats = await seatsIn(facts, organisation, body, { persons, at });
    return seats === undefined ? unknownOrganisation(organisation) : answered(seats);
  },
);
