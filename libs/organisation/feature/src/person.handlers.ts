import { handlersOn } from '@gongkai/commands';
import { idFrom, type PersonId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { isInForceOrToCome } from '@gongkai/organisation-domain';
import { personAggregate as aggregate } from './aggregates.js';
import { authorizedIn, inTarget } from './authorizing.js';

const on = handlersOn({ aggregate, authorize: inTarget });

/** The key is destroyed by an effect, once the order to erase stands in the log. */
export const personHandlers = [
  on(contracts.erasePerson, {
    may: 'person.erase',
    authorize: (context, act) => authorizedIn(act, context, context.body.organisation),
    prepare: async ({ id, body, organisation, moment, tools: { facts, people } }) => {
      const person = idFrom<PersonId>(id);
      const [membership, { appointments }, enrolledIn, isInOfficeElsewhere] = await Promise.all([
        facts.streams.membership(organisation, person),
        facts.streams.offices(organisation),
        people.enrolledElsewhere(organisation, person),
        people.isInOffice(person, moment.on),
      ]);
      const isInOfficeHere = appointments.some((one) => one.person === person && isInForceOrToCome(one, moment));
      return {
        type: 'ErasePerson',
        ground: body.ground,
        on: moment.on,
        isKnown: membership.phase !== 'unknown',
        isInOffice: isInOfficeHere || isInOfficeElsewhere,
        enrolledIn,
      };
    },
  }),
];
