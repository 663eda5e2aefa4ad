import { commandRefused, handlersOn, type CommandRefused } from '@gongkai/commands';
import { idFrom, type CommandMessage, type OrganisationId, type PersonId, type Sealed } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import {
  isInForceOrToCome,
  takeoverBy,
  type Enrolling,
  type MembershipState,
  type PersonalRecord,
} from '@gongkai/organisation-domain';
import { KeyDestroyed, personKey } from '@gongkai/vault';
import { membershipAggregate as aggregate } from './aggregates.js';
import {
  authorizedIn,
  inTarget,
  targetOf,
  type AuthorizedThere,
  type OrganisationCommandContext,
} from './authorizing.js';
import { lookupKey } from './contact-lookup.js';
import { keeperOf } from './facts/keeper.js';

const on = handlersOn({
  aggregate,
  authorize: inTarget,
  refusalOf: (error) => (error instanceof KeyDestroyed ? commandRefused('person.erased') : undefined),
});

interface RecordBody {
  readonly name: string;
  readonly contact?: string | undefined;
}

interface Recorded {
  readonly record: PersonalRecord;
  readonly duplicateOf: PersonId | undefined;
}

/** Seals what a person is known by under his own key; an erased person has none and gets none. */
const recorded = async (
  { body, seal, tools, organisation }: OrganisationCommandContext<RecordBody, MembershipState> & AuthorizedThere,
  person: PersonId,
): Promise<Recorded> => {
  const name = await seal(personKey(person), 'name', body.name);
  if (body.contact === undefined)
    return { record: { name, contact: null, contactLookup: null }, duplicateOf: undefined };
  const lookup = await tools.contactLookup(contracts.contactForLookup(body.contact));
  const contact: Sealed = await seal(personKey(person), 'contact', body.contact);
  const contactLookup = await seal(lookupKey(person), 'contactLookup', lookup);
  const duplicateOf = await tools.people.sameContact(organisation, lookup, person);
  return { record: { name, contact, contactLookup }, duplicateOf };
};

/** By the clerk or the head; while there is no head yet, by whoever is about to appoint him. @clause S6 */
export const enrollingIn = async (
  context: OrganisationCommandContext,
  id: OrganisationId,
): Promise<AuthorizedThere | CommandRefused> => {
  const authorized = await authorizedIn('organisation.enrol', context, id);
  if (!('kind' in authorized) || authorized.code !== 'power.lacking') return authorized;
  const first = await authorizedIn('organisation.enrol-first', context, id);
  if ('kind' in first) return authorized;
  const { appointments } = await context.tools.facts.streams.offices(id);
  const hasHead = appointments.some((one) => one.office === 'secretary' && isInForceOrToCome(one, first.moment));
  return hasHead ? authorized : first;
};

const enrolling = (context: OrganisationCommandContext): Promise<AuthorizedThere | CommandRefused> =>
  enrollingIn(context, targetOf(context));

type Enrolment = CommandMessage<{ readonly person?: PersonId | undefined }>;

const personEnrolled = ({ body, commandId }: Enrolment): PersonId => body.person ?? idFrom<PersonId>(commandId);
const ofEnrolled = (message: Enrolment): string =>
  contracts.membershipId(idFrom(message.target), personEnrolled(message));
const ofPerson = ({ target, body }: CommandMessage<{ readonly person: PersonId }>): string =>
  contracts.membershipId(idFrom(target), body.person);
const personNamed = ({ body }: { readonly body: { readonly person: PersonId } }): string => body.person;

type EnrollingBody = RecordBody & { readonly person?: PersonId | undefined };
type OnMembership = OrganisationCommandContext<EnrollingBody, MembershipState> & AuthorizedThere;

/** Whether he may be enrolled here: who never was needs the consent of the organisation that keeps his record. */
const admissionOf = async ({ body, state, organisation, tools }: OnMembership): Promise<Enrolling['admission']> => {
  const { person } = body;
  if (person === undefined) return 'new';
  if (state.phase !== 'unknown') return 'consented';
  const { streams } = tools.facts;
  const keeper = await keeperOf({ streams, people: tools.people }, person, organisation);
  if (keeper === undefined) return 'unknown';
  if (keeper === organisation) return 'consented';
  const known = await streams.person(person);
  const isConsented = known.phase === 'known' && takeoverBy(known, organisation)?.answer === 'consented';
  return isConsented ? 'consented' : 'not-consented';
};

/** Nothing is sealed, nor looked for, of whom another organisation keeps. */
const enrolmentOf = async (context: OnMembership): Promise<Enrolling> => {
  const admission = await admissionOf(context);
  if (admission === 'unknown' || admission === 'not-consented') return { admission, ...context.moment };
  return { admission, ...(await recorded(context, personEnrolled(context.message))), ...context.moment };
};

export const membershipHandlers = [
  on(contracts.enrolMember, {
    mayOneOf: ['organisation.enrol', 'organisation.enrol-first'],
    authorize: enrolling,
    stream: ofEnrolled,
    replies: personEnrolled,
    prepare: async (context) => ({ type: 'EnrolMember', ...(await enrolmentOf(context)) }),
  }),
  on(contracts.enrolStaff, {
    mayOneOf: ['organisation.enrol', 'organisation.enrol-first'],
    authorize: enrolling,
    stream: ofEnrolled,
    replies: personEnrolled,
    prepare: async (context) => ({ type: 'EnrolStaff', ...(await enrolmentOf(context)) }),
  }),
  on(contracts.amendPersonalRecord, {
    may: 'organisation.enrol',
    stream: ofPerson,
    replies: personNamed,
    prepare: async (context) =>
      context.state.phase === 'enrolled'
        ? { type: 'AmendPersonalRecord', ...(await recorded(context, context.body.person)), ...context.moment }
        : commandRefused('membership.not-enrolled'),
  }),
  on(contracts.leaveOrganisation, {
    may: 'organisation.enrol',
    stream: ofPerson,
    replies: personNamed,
    prepare: ({ moment }) => ({ type: 'LeaveOrganisation', ...moment }),
  }),
];
