import { commandRefused, handlersOn, type CommandRefused } from '@gongkai/commands';
import { idFrom, type OrganisationId, type PersonId, type Sealed } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import { isInForceOrToCome, type Erasing, type PersonState } from '@gongkai/organisation-domain';
import { KeyDestroyed } from '@gongkai/vault';
import { personAggregate as aggregate } from './aggregates.js';
import {
  authorizedIn,
  inTarget,
  personActing,
  type AuthorizedThere,
  type OrganisationCommandContext,
} from './authorizing.js';
import { reasonKey } from './contact-lookup.js';
import { keeperOf } from './facts/keeper.js';
import { superiorOf } from './facts/tree.js';

/** Nothing is sealed any more of who is erased. */
export const refusalOfErased = (error: unknown): CommandRefused | undefined =>
  error instanceof KeyDestroyed ? commandRefused('person.erased') : undefined;

const on = handlersOn({ aggregate, authorize: inTarget, refusalOf: refusalOfErased });

interface InOrganisation {
  readonly organisation: OrganisationId;
}
type OnPerson<Body = InOrganisation> = OrganisationCommandContext<Body, PersonState>;

/** By a second of the organisation, or its superior's secretary; a root has none, there the installation stands in his place. */
const confirming = async (context: OnPerson): Promise<AuthorizedThere | CommandRefused> => {
  const { organisation } = context.body;
  const isRoot = (await superiorOf(context.tools.facts.streams, organisation)) === null;
  return authorizedIn(isRoot ? 'person.confirm-erasure-in-root' : 'person.confirm-erasure', context, organisation);
};

/** Seals why something is asked about the person, or withdrawn. */
export const reasonSealed = ({ id, seal, body }: OnPerson<{ readonly reason: string }>): Promise<Sealed> =>
  seal(reasonKey(idFrom<PersonId>(id)), 'reason', body.reason);

const erasing = async ({ id, organisation, moment, tools }: OnPerson & AuthorizedThere): Promise<Erasing> => {
  const { people } = tools;
  const { streams } = tools.facts;
  const person = idFrom<PersonId>(id);
  const [keeper, { appointments }, enrolledIn, isInOfficeElsewhere] = await Promise.all([
    keeperOf({ streams, people }, person, organisation),
    streams.offices(organisation),
    people.enrolledElsewhere(organisation, person),
    people.isInOffice(person, moment.on),
  ]);
  const isInOfficeHere = appointments.some((one) => one.person === person && isInForceOrToCome(one, moment));
  return { isKept: keeper === organisation, isInOffice: isInOfficeHere || isInOfficeElsewhere, enrolledIn };
};

/** The key is destroyed by an effect, once the order to erase stands in the log. */
export const personHandlers = [
  on(contracts.askErasure, {
    may: 'person.ask-erasure',
    authorize: (context, act) => authorizedIn(act, context, context.body.organisation),
    prepare: async (context) => {
      const by = personActing(context.actor);
      if (by === undefined) return commandRefused('power.lacking', { act: 'person.ask-erasure' });
      const { body, moment } = context;
      return { type: 'AskErasure', ...body, by, on: moment.on, ...(await erasing(context)) };
    },
  }),
  on(contracts.confirmErasure, {
    mayOneOf: ['person.confirm-erasure', 'person.confirm-erasure-in-root'],
    authorize: confirming,
    prepare: async (context) => ({
      type: 'ConfirmErasure',
      by: personActing(context.actor),
      on: context.moment.on,
      ...(await erasing(context)),
    }),
  }),
  on(contracts.withdrawErasure, {
    mayOneOf: ['person.confirm-erasure', 'person.confirm-erasure-in-root'],
    authorize: confirming,
    prepare: async (context) => {
      const { id, organisation, moment, tools } = context;
      const sources = { streams: tools.facts.streams, people: tools.people };
      // To whoever does not keep his record he is nobody, erased or not.
      if ((await keeperOf(sources, idFrom<PersonId>(id), organisation)) !== organisation)
        return commandRefused('person.unknown');
      return { type: 'WithdrawErasure', organisation, reason: await reasonSealed(context), on: moment.on };
    },
  }),
];
