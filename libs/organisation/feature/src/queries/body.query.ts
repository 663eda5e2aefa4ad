import { bodyInOffice } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { rosterIn } from '../facts/facts.js';
import { unknownOrganisation, unlessWithin, type OrganisationReading } from './organisation-reading.js';

/** From the record itself: a vacancy is shown at the instant at which it begins. @clause S6 */
export const bodyInOfficeQuery = queryHandler(
  bodyInOffice,
  async ({ organisation, body }, asker, reading: OrganisationReading) => {
    const refused = await unlessWithin(reading, asker, organisation);
    if (refused !== undefined) return refused;
    const roster = await rosterIn(reading.facts, organisation, body, asker.at);
    if (roster === undefined) return unknownOrganisation(organisation);
    const { appointments } = await reading.facts.streams.offices(organisation);
    const { head, firstDeputy } = roster;
    const seats = roster.seats.flatMap((seat) => {
      const held = appointments.find(({ id }) => id === seat.appointment);
      return held === undefined ? [] : [{ ...seat, office: held.office }];
    });
    return answered({
      ...{ organisation, body, head, firstDeputy, seats },
      isVacant: head === null,
      actingHead: head === null ? firstDeputy : null,
    });
  },
);
