import type { Ready } from '@gongkai/event-store';
import type { AppointmentId, DepartmentId, Office, OrganisationId, PersonId, PlainDate, Schema } from '@gongkai/kernel';
import type * as contracts from '@gongkai/organisation-contracts';
import type {
  Act,
  DecisionReference,
  OfficesEvent,
  PolicyProfile,
  PolicyProfileId,
} from '@gongkai/organisation-contracts';
import {
  profileInForceAt,
  type Appointing,
  type OfficeRefusal,
  type OfficesCommand,
  type OfficesState,
} from '@gongkai/organisation-domain';
import { officesAggregate as aggregate } from '../aggregates.js';
import { superiorOf } from '../facts/tree.js';
import { admit, admittedBy, permit, personOf, type Admitted, type Permitted } from './admission.js';
import type { BodyOf } from './organisation.plans.js';
import { ready, type Handling, type Plan } from './plan.js';

type OfficesPlan<Contract extends { readonly body: Schema<unknown> }> = Plan<
  BodyOf<Contract>,
  OfficesCommand,
  OfficesState,
  OfficesEvent,
  OfficeRefusal
>;
type OnOffices<Body = unknown> = Handling<Body, OfficesState>;

const target = ({ message }: OnOffices): OrganisationId => message.target as OrganisationId;

const profileOf = async ({ facts, at }: OnOffices, { id, organisation }: Admitted): Promise<PolicyProfile> =>
  profileInForceAt(await facts.streams.catalogue(id), organisation.profile.id as PolicyProfileId, at);

const isEnrolled = async ({ facts }: OnOffices, organisation: OrganisationId, person: PersonId): Promise<boolean> =>
  (await facts.streams.membership(organisation, person)).phase === 'enrolled';

const departmentsOf = ({ organisation }: Admitted): readonly DepartmentId[] =>
  organisation.departments.filter(({ hasEnded }) => !hasEnded).map(({ id }) => id);

interface AppointmentBody {
  readonly office: Office;
  readonly person: PersonId;
  readonly department?: DepartmentId | undefined;
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate;
  readonly decision: DecisionReference;
}

const appointing = async (handling: OnOffices, admitted: Admitted, body: AppointmentBody): Promise<Appointing> => ({
  appointment: handling.message.commandId as AppointmentId,
  office: body.office,
  person: body.person,
  department: body.department ?? null,
  fromOn: body.fromOn,
  untilOn: body.untilOn,
  decision: body.decision,
  profile: await profileOf(handling, admitted),
  isEnrolled: await isEnrolled(handling, admitted.id, body.person),
  departments: departmentsOf(admitted),
  ...admitted.moment,
});

const readyWith = (admitted: Admitted, profile: PolicyProfile, command: OfficesCommand): Ready<OfficesCommand> => {
  const made = ready(admitted, command);
  return { ...made, facts: { ...made.facts, profile: { id: profile.id, version: profile.version } } };
};

/** The reply names the appointment: who appointed needs it to renew, end or delegate. */
const newAppointment = ({ commandId }: { readonly commandId: string }): string => commandId;
const actedOn = ({ body }: { readonly body: { readonly appointment: string } }): string => body.appointment;

export const appointToOfficePlan: OfficesPlan<typeof contracts.appointToOffice> = {
  aggregate,
  replyIdOf: newAppointment,
  prepare: async (handling) => {
    const admitted = await admit(handling.facts, handling, target(handling), 'organisation.appoint');
    if (admitted.kind === 'refused') return admitted;
    const made = await appointing(handling, admitted, handling.body);
    return readyWith(admitted, made.profile, { type: 'AppointToOffice', ...made });
  },
};

/** By the superior's leading group; for a root by the installation. @clause S6 */
export const appointFirstSecretaryPlan: OfficesPlan<typeof contracts.appointFirstSecretary> = {
  aggregate,
  replyIdOf: newAppointment,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const id = target(handling);
    const superior = await superiorOf(facts.streams, id);
    const permitted =
      superior === null
        ? await permit(facts, handling, id, 'organisation.appoint-first-secretary-of-root')
        : await permit(facts, handling, superior, 'organisation.appoint-first-secretary-below');
    const admitted = await admittedBy(handling.facts, handling, id, permitted);
    if (admitted.kind === 'refused') return admitted;
    const made = await appointing(handling, admitted, { ...body, office: 'secretary' });
    return readyWith(admitted, made.profile, { type: 'AppointFirstSecretary', ...made, office: 'secretary' });
  },
};

export const rescueSecretaryPlan: OfficesPlan<typeof contracts.rescueSecretary> = {
  aggregate,
  replyIdOf: newAppointment,
  prepare: async (handling) => {
    const admitted = await admit(handling.facts, handling, target(handling), 'organisation.rescue-secretary');
    if (admitted.kind === 'refused') return admitted;
    const made = await appointing(handling, admitted, { ...handling.body, office: 'secretary' });
    return readyWith(admitted, made.profile, { type: 'RescueSecretary', ...made, office: 'secretary' });
  },
};

/** The head's own term is his superior's to renew or end; all other offices are the head's. @clause S6 */
const actOn = ({ state }: OnOffices, appointment: AppointmentId): Act =>
  state.appointments.some(({ id, office }) => id === appointment && office === 'secretary')
    ? 'organisation.renew-or-end-secretary'
    : 'organisation.appoint';

export const renewAppointmentPlan: OfficesPlan<typeof contracts.renewAppointment> = {
  aggregate,
  replyIdOf: actedOn,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const admitted = await admit(facts, handling, target(handling), actOn(handling, body.appointment));
    if (admitted.kind === 'refused') return admitted;
    const profile = await profileOf(handling, admitted);
    const departments = departmentsOf(admitted);
    return readyWith(admitted, profile, {
      type: 'RenewAppointment',
      ...body,
      profile,
      departments,
      ...admitted.moment,
    });
  },
};

export const endAppointmentPlan: OfficesPlan<typeof contracts.endAppointment> = {
  aggregate,
  replyIdOf: actedOn,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const admitted = await admit(facts, handling, target(handling), actOn(handling, body.appointment));
    if (admitted.kind === 'refused') return admitted;
    return ready(admitted, { type: 'EndAppointment', ...body, ...admitted.moment });
  },
};

const RESIGNING: Permitted = { kind: 'permitted', authority: { act: 'organisation.resign' } };

/** Everyone may give up what is his: the decider looks whose it is. */
export const resignFromOfficePlan: OfficesPlan<typeof contracts.resignFromOffice> = {
  aggregate,
  replyIdOf: actedOn,
  prepare: async (handling) => {
    const by = personOf(handling.message.actor);
    const admitted = await admittedBy(handling.facts, handling, target(handling), RESIGNING);
    if (admitted.kind === 'refused') return admitted;
    return ready(admitted, { type: 'ResignFromOffice', ...handling.body, by, ...admitted.moment });
  },
};

export const delegateOfficePlan: OfficesPlan<typeof contracts.delegateOffice> = {
  aggregate,
  replyIdOf: actedOn,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const admitted = await admit(facts, handling, target(handling), 'organisation.appoint');
    if (admitted.kind === 'refused') return admitted;
    return ready(admitted, {
      type: 'DelegateOffice',
      ...body,
      isEnrolled: await isEnrolled(handling, admitted.id, body.to),
      ...admitted.moment,
    });
  },
};

export const endDelegationPlan: OfficesPlan<typeof contracts.endDelegation> = {
  aggregate,
  replyIdOf: actedOn,
  prepare: async (handling) => {
    const admitted = await admit(handling.facts, handling, target(handling), 'organisation.appoint');
    if (admitted.kind === 'refused') return admitted;
    return ready(admitted, { type: 'EndDelegation', ...handling.body, ...admitted.moment });
  },
};

export const endOfficesOfLeaverPlan: OfficesPlan<typeof contracts.endOfficesOfLeaver> = {
  aggregate,
  prepare: async (handling) => {
    const { facts, body } = handling;
    const admitted = await admit(facts, handling, target(handling), 'organisation.end-offices-of-leaver');
    if (admitted.kind === 'refused') return admitted;
    return ready(admitted, { type: 'EndOfficesOfLeaver', person: body.person, ...admitted.moment });
  },
};
