import { handlersOn, type CommandRefused } from '@gongkai/commands';
import {
  idFrom,
  type AppointmentId,
  type DepartmentId,
  type Office,
  type PersonId,
  type PlainDate,
} from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import type { DecisionReference, PolicyProfile } from '@gongkai/organisation-contracts';
import {
  profileInForceAt,
  type Appointing,
  type OfficesCommand,
  type OfficesState,
} from '@gongkai/organisation-domain';
import { officesAggregate as aggregate } from './aggregates.js';
import {
  actThatEnds,
  inTarget,
  personActing,
  powerTo,
  targetOf,
  thereWith,
  type AuthorizedThere,
  type OrganisationCommandContext,
} from './authorizing.js';
import { onItsDecision } from './collective.js';
import { superiorOf } from './facts/tree.js';

const on = handlersOn({ aggregate, authorize: inTarget });

type OnOffices<Body = unknown> = OrganisationCommandContext<Body, OfficesState>;
type There<Body = unknown> = OnOffices<Body> & AuthorizedThere;

const profileHere = async ({ tools, organisation, standing, at }: There): Promise<PolicyProfile> =>
  profileInForceAt(await tools.facts.streams.catalogue(organisation), standing.profile.id, at);

/** As what the person is enrolled here. */
const enrolmentOf = async ({ tools, organisation }: There, person: PersonId) => {
  const membership = await tools.facts.streams.membership(organisation, person);
  const isEnrolled = membership.phase === 'enrolled';
  return { isEnrolled, isMember: isEnrolled && membership.isMember };
};

const departmentsOf = ({ standing }: There): readonly DepartmentId[] =>
  standing.departments.filter(({ hasEnded }) => !hasEnded).map(({ id }) => id);

interface AppointmentBody {
  readonly person: PersonId;
  readonly department?: DepartmentId | undefined;
  readonly untilOn: PlainDate;
}

/** But for its first day. */
const appointed = async <Held extends Office>(
  context: There<AppointmentBody>,
  office: Held,
  decision: DecisionReference,
): Promise<Omit<Appointing, 'fromOn'> & { readonly office: Held }> => {
  const { person, department, untilOn } = context.body;
  return {
    appointment: idFrom(context.message.commandId),
    ...{ office, person, untilOn, decision },
    department: department ?? null,
    profile: await profileHere(context),
    ...(await enrolmentOf(context, person)),
    departments: departmentsOf(context),
    ...context.moment,
  };
};

const appointing = async <Held extends Office>(
  context: There<AppointmentBody & { readonly fromOn: PlainDate }>,
  office: Held,
  decision: DecisionReference,
): Promise<Appointing & { readonly office: Held }> => ({
  ...(await appointed(context, office, decision)),
  fromOn: context.body.fromOn,
});

/** Which numbers bound the term. */
const profileFacts = (command: OfficesCommand) =>
  'profile' in command ? { profile: { id: command.profile.id, version: command.profile.version } } : {};

/** The reply names the appointment: who appointed needs it to renew, end or delegate. */
const newAppointment = ({ commandId }: { readonly commandId: string }): string => commandId;
const actedOn = ({ body }: { readonly body: { readonly appointment: string } }): string => body.appointment;

/** By the superior's leading group; for a root by the installation. @clause S6 */
const appointingTheFirst = async (context: OnOffices): Promise<AuthorizedThere | CommandRefused> => {
  const id = targetOf(context);
  const superior = await superiorOf(context.tools.facts.streams, id);
  const power =
    superior === null
      ? await powerTo('organisation.appoint-first-secretary-of-root', context, id)
      : await powerTo('organisation.appoint-first-secretary-below', context, superior);
  return thereWith(context, id, power);
};

/** By the superior's leading group; for a root by the installation. @clause S6 */
const appointingTheNext = async (context: OnOffices): Promise<AuthorizedThere | CommandRefused> => {
  const isRoot = (await superiorOf(context.tools.facts.streams, targetOf(context))) === null;
  return inTarget(
    isRoot ? 'organisation.appoint-next-secretary-of-root' : 'organisation.appoint-next-secretary',
    context,
  );
};

const ENDING_ACTS = [
  'organisation.appoint',
  'organisation.renew-or-end-secretary',
  'organisation.renew-or-end-secretary-of-root',
] as const;

/** Of an appointment that there isn't as much is asked as of most. */
const actingOn = async (context: OnOffices<{ readonly appointment: AppointmentId }>) => {
  const held = context.state.appointments.find(({ id }) => id === context.body.appointment);
  const act = await actThatEnds(context, held?.office ?? 'clerk', targetOf(context));
  return inTarget(act, context);
};

/** Everyone may give up what is his: the decider looks whose it is. */
const resigning = (context: OnOffices) =>
  thereWith(context, targetOf(context), { kind: 'held', authority: { act: 'organisation.resign' }, word: 'own' });

export const officesHandlers = [
  on(contracts.appointToOffice, {
    may: 'organisation.appoint',
    replies: newAppointment,
    prepare: async (context) => ({
      type: 'AppointToOffice',
      ...(await appointing(context, context.body.office, context.body.decision)),
    }),
    facts: profileFacts,
  }),
  on(contracts.appointFirstSecretary, {
    mayOneOf: ['organisation.appoint-first-secretary-of-root', 'organisation.appoint-first-secretary-below'],
    authorize: appointingTheFirst,
    replies: newAppointment,
    prepare: async (context) => ({
      type: 'AppointFirstSecretary',
      ...(await appointing(context, 'secretary', context.body.decision)),
    }),
    facts: profileFacts,
  }),
  on(contracts.appointNextSecretary, {
    mayOneOf: ['organisation.appoint-next-secretary', 'organisation.appoint-next-secretary-of-root'],
    authorize: appointingTheNext,
    replies: newAppointment,
    prepare: async (context) => ({
      type: 'AppointNextSecretary',
      ...(await appointed(context, 'secretary', context.body.decision)),
    }),
    facts: profileFacts,
  }),
  on(contracts.rescueSecretary, {
    may: 'organisation.rescue-secretary',
    replies: newAppointment,
    prepare: async (context) => ({
      type: 'RescueSecretary',
      ...(await appointing(context, 'secretary', context.body.decision)),
    }),
    facts: profileFacts,
  }),
  on(contracts.renewAppointment, {
    mayOneOf: ENDING_ACTS,
    authorize: actingOn,
    replies: actedOn,
    prepare: async (context) => ({
      type: 'RenewAppointment',
      ...context.body,
      profile: await profileHere(context),
      departments: departmentsOf(context),
      ...context.moment,
    }),
    facts: profileFacts,
  }),
  on(contracts.endAppointment, {
    mayOneOf: ENDING_ACTS,
    authorize: actingOn,
    replies: actedOn,
    prepare: async (context) => {
      const { body, word, moment } = context;
      const decision = await onItsDecision(context, contracts.endAppointment, body);
      return 'kind' in decision ? decision : { type: 'EndAppointment', ...body, decision, endedBy: word, ...moment };
    },
  }),
  on(contracts.resignFromOffice, {
    may: 'organisation.resign',
    authorize: resigning,
    replies: actedOn,
    prepare: ({ body, actor, moment }) => ({
      type: 'ResignFromOffice',
      ...body,
      by: personActing(actor),
      ...moment,
    }),
  }),
  on(contracts.delegateOffice, {
    may: 'organisation.appoint',
    replies: actedOn,
    prepare: async (context) => ({
      type: 'DelegateOffice',
      ...context.body,
      ...(await enrolmentOf(context, context.body.to)),
      ...context.moment,
    }),
  }),
  on(contracts.endDelegation, {
    may: 'organisation.appoint',
    replies: actedOn,
    prepare: ({ body, moment }) => ({ type: 'EndDelegation', ...body, ...moment }),
  }),
  on(contracts.endOfficesOfLeaver, {
    may: 'organisation.end-offices-of-leaver',
    prepare: ({ body, moment }) => ({ type: 'EndOfficesOfLeaver', person: body.person, ...moment }),
  }),
];
