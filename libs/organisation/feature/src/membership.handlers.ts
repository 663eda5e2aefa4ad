import { commandRefused, handlersOn, type CommandRefused } from '@gongkai/commands';
import { derivedUuid } from '@gongkai/event-store';
import {
  idFrom,
  type CommandMessage,
  type CommandWarning,
  type OrganisationId,
  type PersonId,
  type Sealed,
} from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import {
  type Enrolling,
  exercisedBy,
  heldBy,
  type Leaving,
  matterOfOffice,
  type MembershipState,
  type PersonalRecord,
  takeoverBy,
} from '@gongkai/organisation-domain';
import { KeyDestroyed, personKey } from '@gongkai/vault';
import { membershipAggregate as aggregate } from './aggregates.js';
import {
  actThatEnds,
  authorizedIn,
  inTarget,
  powerTo,
  targetOf,
  type AuthorizedThere,
  type OrganisationCommandContext,
  type OrganisationTools,
} from './authorizing.js';
import { lookupKey } from './contact-lookup.js';
import { hasHeadIn } from './facts/facts.js';
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

const contactShared = (person: PersonId): CommandWarning => {
  const code = 'membership.contact-shared';
  return { code, text: contracts.membershipWarnings[code], facts: { person } };
};

/** Seals what a person is known by under his own key; an erased person has none and gets none. */
const recorded = async (
  { body, seal, tools, organisation, warn }: OrganisationCommandContext<RecordBody, MembershipState> & AuthorizedThere,
  person: PersonId,
): Promise<Recorded> => {
  const { name: plainName, contact: plainContact } = body;
  const name = await seal(personKey(person), 'name', plainName);
  if (plainContact === undefined)
    return { record: { name, contact: null, contactLookup: null, recordLookup: null }, duplicateOf: undefined };
  const [ofContact, ofRecord] = await Promise.all([
    tools.lookups.contact(plainContact),
    tools.lookups.record(organisation, { name: plainName, contact: plainContact }),
  ]);
  const contact: Sealed = await seal(personKey(person), 'contact', plainContact);
  const contactLookup = await seal(lookupKey(person), 'contactLookup', ofContact);
  const recordLookup = await seal(lookupKey(person), 'recordLookup', ofRecord);
  const duplicateOf = await tools.people.likeHim(organisation, person, { recordLookup: ofRecord });
  const shares = await tools.people.likeHim(organisation, person, { contactLookup: ofContact });
  if (shares !== undefined) warn(contactShared(shares));
  return { record: { name, contact, contactLookup, recordLookup }, duplicateOf };
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
  return (await hasHeadIn(context.tools.facts.streams, id, first.moment)) ? authorized : first;
};

const enrolling = (context: OrganisationCommandContext): Promise<AuthorizedThere | CommandRefused> =>
  enrollingIn(context, targetOf(context));

type EnrollingBody = RecordBody & { readonly person?: PersonId | undefined };
type Enrolment = CommandMessage<EnrollingBody>;

/** ❄ The same name and contact are the same person, also when two enrol him at once: their commands meet on one stream. */
const personEnrolled = async ({ target, body, commandId }: Enrolment, tools: OrganisationTools): Promise<PersonId> => {
  const { person, name, contact } = body;
  if (person !== undefined) return person;
  if (contact === undefined) return idFrom(commandId);
  return idFrom(derivedUuid(await tools.lookups.record(idFrom(target), { name, contact })));
};
const ofEnrolled = async (message: Enrolment, tools: OrganisationTools): Promise<string> =>
  contracts.membershipId(idFrom(message.target), await personEnrolled(message, tools));
const personOf = (id: string): PersonId => contracts.partsOfMembership(id).person;
const ofPerson = ({ target, body }: CommandMessage<{ readonly person: PersonId }>): string =>
  contracts.membershipId(idFrom(target), body.person);
const personNamed = ({ body }: { readonly body: { readonly person: PersonId } }): string => body.person;

type OnMembership = OrganisationCommandContext<EnrollingBody, MembershipState> & AuthorizedThere;

/** Whether he may be enrolled here: who never was needs the consent of the organisation that keeps his record. */
const admissionOf = async ({ body, state, organisation, tools }: OnMembership): Promise<Enrolling['admission']> => {
  const { person } = body;
  if (state.phase !== 'unknown') return 'consented';
  if (person === undefined) return 'new';
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
  return { admission, ...(await recorded(context, personOf(context.id))), ...context.moment };
};

type Leaves = OrganisationCommandContext<{ readonly person: PersonId }, MembershipState> & AuthorizedThere;

/** The offices there of the person named that who acts may not end. @clause S6 */
const keptFrom = async (context: Leaves): Promise<Leaving['keeps']> => {
  const { body, organisation, moment, tools } = context;
  const offices = await tools.facts.streams.offices(organisation);
  const own = heldBy(offices, body.person, moment);
  const his = [...own, ...exercisedBy(offices, body.person, moment)];
  const looked = his.map(async (held) => {
    const { id, office } = held;
    const power = await powerTo(await actThatEnds(context, office, organisation), context, organisation);
    // What a body ends nobody ends alone, and not by a leaving either.
    const isABodys = own.includes(held) && matterOfOffice('ended', office) !== undefined;
    return power.kind === 'held' && !isABodys ? [] : [{ office, appointment: id }];
  });
  return (await Promise.all(looked)).flat();
};

export const membershipHandlers = [
  on(contracts.enrolMember, {
    mayOneOf: ['organisation.enrol', 'organisation.enrol-first'],
    authorize: enrolling,
    stream: ofEnrolled,
    replies: (_, id) => personOf(id),
    prepare: async (context) => ({ type: 'EnrolMember', ...(await enrolmentOf(context)) }),
  }),
  on(contracts.enrolStaff, {
    mayOneOf: ['organisation.enrol', 'organisation.enrol-first'],
    authorize: enrolling,
    stream: ofEnrolled,
    replies: (_, id) => personOf(id),
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
    prepare: async (context) => ({ type: 'LeaveOrganisation', keeps: await keptFrom(context), ...context.moment }),
  }),
];
