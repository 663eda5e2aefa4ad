import type { NotReady } from '@gongkai/event-store';
import type { OrganisationId, PersonId, Schema, Sealed } from '@gongkai/kernel';
import type * as contracts from '@gongkai/organisation-contracts';
import { contactForLookup, type MembershipEvent, type PersonEvent } from '@gongkai/organisation-contracts';
import {
  isOpen,
  type ErasePerson,
  type MembershipCommand,
  type MembershipRefusal,
  type MembershipState,
  type PersonalRecord,
  type PersonRefusal,
  type PersonState,
} from '@gongkai/organisation-domain';
import { KeyDestroyed, personKey } from '@gongkai/vault';
import { membershipAggregate, membershipId, personAggregate } from '../aggregates.js';
import { CONTACT_LOOKUP, lookupKey } from '../contact-lookup.js';
import { admit, refused, type Admitted } from './admission.js';
import type { BodyOf } from './organisation.plans.js';
import { ready, type Handling, type Plan } from './plan.js';

type MembershipPlan<Contract extends { readonly body: Schema<unknown> }> = Plan<
  BodyOf<Contract>,
  MembershipCommand,
  MembershipState,
  MembershipEvent,
  MembershipRefusal
>;
type OnMembership<Body> = Handling<Body, MembershipState>;

interface RecordBody {
  readonly name: string;
  readonly contact?: string | undefined;
}

interface Recorded {
  readonly kind: 'recorded';
  readonly record: PersonalRecord;
  readonly duplicateOf: PersonId | undefined;
}

const target = ({ message }: OnMembership<unknown>): OrganisationId => message.target as OrganisationId;

/** Seals what a person is known by under his own key; an erased person has none and gets none. */
const record = async (handling: OnMembership<RecordBody>, person: PersonId): Promise<Recorded | NotReady> => {
  const { vault, body, people, id } = handling;
  const stream = membershipAggregate.prefix + id;
  const seal = (path: string, plain: string, key = personKey(person)): Promise<Sealed> =>
    vault.seal(key, { stream, event: handling.eventId(0), path }, plain);
  try {
    const name = await seal('name', body.name);
    if (body.contact === undefined)
      return { kind: 'recorded', record: { name, contact: null, contactLookup: null }, duplicateOf: undefined };
    const lookup = await vault.lookup(CONTACT_LOOKUP, contactForLookup(body.contact));
    const contact = await seal('contact', body.contact);
    const contactLookup = await seal('contactLookup', lookup, lookupKey(person));
    const duplicateOf = await people.sameContact(target(handling), lookup, person);
    return { kind: 'recorded', record: { name, contact, contactLookup }, duplicateOf };
  } catch (error) {
    if (error instanceof KeyDestroyed) return refused('person.erased');
    throw error;
  }
};

/** By the clerk or the head; while there is no head yet, by whoever is about to appoint him. @clause S6 */
const admitEnrolment = async (handling: OnMembership<unknown>): Promise<Admitted | NotReady> => {
  const { facts, at } = handling;
  const id = target(handling);
  const admitted = await admit(facts, handling, id, 'organisation.enrol');
  if (admitted.kind === 'admitted' || admitted.code !== 'power.lacking') return admitted;
  const first = await admit(facts, handling, id, 'organisation.enrol-first');
  if (first.kind === 'refused') return admitted;
  const { appointments } = await facts.streams.offices(id);
  const hasHead = appointments.some((one) => one.office === 'secretary' && isOpen(one, { at, on: first.moment.on }));
  return hasHead ? admitted : first;
};

type EnrolBody = BodyOf<typeof contracts.enrolMember>;
type Sent = Parameters<NonNullable<MembershipPlan<typeof contracts.enrolMember>['idOf']>>[0];

const personEnrolled = ({ body, commandId }: Sent): PersonId => body.person ?? (commandId as PersonId);

const enrolment = (type: 'EnrolMember' | 'EnrolStaff'): MembershipPlan<typeof contracts.enrolMember> => ({
  aggregate: membershipAggregate,
  idOf: (message) => membershipId(message.target as OrganisationId, personEnrolled(message)),
  replyIdOf: personEnrolled,
  prepare: async (handling: OnMembership<EnrolBody>) => {
    const admitted = await admitEnrolment(handling);
    if (admitted.kind === 'refused') return admitted;
    const recorded = await record(handling, personEnrolled(handling.message));
    if (recorded.kind === 'refused') return recorded;
    const { record: sealed, duplicateOf } = recorded;
    return ready(admitted, { type, record: sealed, duplicateOf, ...admitted.moment });
  },
});

export const enrolMemberPlan = enrolment('EnrolMember');
export const enrolStaffPlan = enrolment('EnrolStaff');

export const amendPersonalRecordPlan: MembershipPlan<typeof contracts.amendPersonalRecord> = {
  aggregate: membershipAggregate,
  idOf: ({ target: organisation, body }) => membershipId(organisation as OrganisationId, body.person),
  replyIdOf: ({ body }) => body.person,
  prepare: async (handling) => {
    const admitted = await admit(handling.facts, handling, target(handling), 'organisation.enrol');
    if (admitted.kind === 'refused') return admitted;
    if (handling.state.phase !== 'enrolled') return refused('membership.not-enrolled');
    const recorded = await record(handling, handling.body.person);
    if (recorded.kind === 'refused') return recorded;
    const { record: sealed, duplicateOf } = recorded;
    return ready(admitted, { type: 'AmendPersonalRecord', record: sealed, duplicateOf, ...admitted.moment });
  },
};

export const leaveOrganisationPlan: MembershipPlan<typeof contracts.leaveOrganisation> = {
  aggregate: membershipAggregate,
  idOf: ({ target: organisation, body }) => membershipId(organisation as OrganisationId, body.person),
  replyIdOf: ({ body }) => body.person,
  prepare: async (handling) => {
    const admitted = await admit(handling.facts, handling, target(handling), 'organisation.enrol');
    if (admitted.kind === 'refused') return admitted;
    return ready(admitted, { type: 'LeaveOrganisation', ...admitted.moment });
  },
};

/** The key is destroyed by a process, once the order to erase stands in the log. */
export const erasePersonPlan: Plan<
  BodyOf<typeof contracts.erasePerson>,
  ErasePerson,
  PersonState,
  PersonEvent,
  PersonRefusal
> = {
  aggregate: personAggregate,
  prepare: async (handling) => {
    const { facts, body, people } = handling;
    const person = handling.id as PersonId;
    const { organisation, ground } = body;
    const admitted = await admit(facts, handling, organisation, 'person.erase');
    if (admitted.kind === 'refused') return admitted;
    const { moment } = admitted;
    const [membership, { appointments }, enrolledIn, isInOfficeElsewhere] = await Promise.all([
      facts.streams.membership(organisation, person),
      facts.streams.offices(organisation),
      people.enrolledElsewhere(organisation, person),
      people.isInOffice(person, moment.on),
    ]);
    const isInOfficeHere = appointments.some((one) => one.person === person && isOpen(one, moment));
    return ready(admitted, {
      type: 'ErasePerson',
      ground,
      on: moment.on,
      isKnown: membership.phase !== 'unknown',
      isInOffice: isInOfficeHere || isInOfficeElsewhere,
      enrolledIn,
    });
  },
};
