import type { EventOf } from '@gongkai/contract-kit';
import {
  accepted,
  dayAfter,
  alreadySo,
  rejected,
  under,
  type AppointmentId,
  type Decision,
  type DecisionsOn,
  type DepartmentId,
  type FoldsOf,
  type Office,
  type PersonId,
  type PlainDate,
} from '@gongkai/kernel';
import {
  appointmentBegun,
  appointmentEnded,
  appointmentRenewed,
  officeResigned,
  officeVacated,
  type appointmentsEvents,
  type DecisionReference,
  type EndedBy,
  type OfficesEvent,
  type PolicyProfile,
} from '@gongkai/organisation-contracts';
import { aDecisionIsUsedOnce, theDecisionWasTaken, usedWith } from '../decision.policies.js';
import type { Moment } from '../moment.js';
import {
  appointingPolicies,
  noSecretaryIsLeft,
  renewingPolicies,
  secretariesLeft,
  supervisorsServeSoManyTerms,
  theNextHeadFollowsThePresent,
  thereIsOneFirstSecretary,
  type AppointmentsRefusal,
} from './appointments.policies.js';
import { noLongerDelegated } from './delegations.js';
import {
  amendAppointment,
  exercisedBy,
  heldBy,
  isInForceOrToCome,
  ofAppointment,
  type Appointment,
  type Ending,
  type OfficesState,
} from './offices-state.js';

/** Part of every appointment; `profile` is the one in force, whose term limits are kept. */
export interface Appointing extends Moment {
  readonly appointment: AppointmentId;
  readonly office: Office;
  readonly person: PersonId;
  readonly department: DepartmentId | null;
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate;
  readonly decision: DecisionReference;
  readonly profile: PolicyProfile;
  /** Member or staff of the organisation at that moment. */
  readonly isEnrolled: boolean;
  /** Party member of the organisation at that moment. */
  readonly isMember: boolean;
  /** Departments that stand. */
  readonly departments: readonly DepartmentId[];
}

export type AppointToOffice = Appointing & { readonly type: 'AppointToOffice' };
export type AppointFirstSecretary = Appointing & {
  readonly type: 'AppointFirstSecretary';
  readonly office: 'secretary';
};
/** His term begins on the day after the present one's. */
export type AppointNextSecretary = Omit<Appointing, 'fromOn'> & {
  readonly type: 'AppointNextSecretary';
  readonly office: 'secretary';
};
export type RescueSecretary = Appointing & { readonly type: 'RescueSecretary'; readonly office: 'secretary' };
export type RenewAppointment = Moment & {
  readonly type: 'RenewAppointment';
  readonly appointment: AppointmentId;
  readonly untilOn: PlainDate;
  readonly decision: DecisionReference;
  readonly profile: PolicyProfile;
  /** Departments that stand. */
  readonly departments: readonly DepartmentId[];
};
export type EndAppointment = Moment & {
  readonly type: 'EndAppointment';
  readonly appointment: AppointmentId;
  readonly endedBy: EndedBy;
  readonly decision: DecisionReference;
};
export type ResignFromOffice = Moment & {
  readonly type: 'ResignFromOffice';
  readonly appointment: AppointmentId;
  readonly by: PersonId | undefined;
};
export type EndOfficesOfLeaver = Moment & { readonly type: 'EndOfficesOfLeaver'; readonly person: PersonId };
export type AppointmentsCommand =
  | AppointToOffice
  | AppointFirstSecretary
  | AppointNextSecretary
  | RescueSecretary
  | RenewAppointment
  | EndAppointment
  | ResignFromOffice
  | EndOfficesOfLeaver;

type Decided = Decision<OfficesEvent, AppointmentsRefusal>;

const appoint = (command: Appointing, state: OfficesState, way: 'ordinary' | 'first' | 'next' | 'rescue'): Decided =>
  under(appointingPolicies, { ...command, ...state }, ({ appointment, office, person, department, ...rest }) =>
    accepted(
      appointmentBegun({
        appointment,
        office,
        person,
        department,
        fromOn: rest.fromOn,
        untilOn: rest.untilOn,
        appointedAt: rest.at,
        way,
        decision: rest.decision,
        profile: { id: rest.profile.id, version: rest.profile.version },
      }),
    ),
  );

/** At the end of the present term, however it was told: until then the present secretary, or in a vacancy the first deputy, acts. @clause S6 */
const appointNext = (command: AppointNextSecretary, state: OfficesState): Decided =>
  under([theNextHeadFollowsThePresent], { ...command, ...state }, () => {
    const { untilOn } = command;
    const lastOn = secretariesLeft({ ...command, ...state })[0]?.untilOn ?? untilOn;
    const fromOn = dayAfter(lastOn);
    return fromOn === undefined
      ? rejected('office.term-reversed', { fromOn: lastOn, untilOn })
      : appoint({ ...command, fromOn }, state, 'next');
  });

/** The further term begins on the day after the present one; for all that limits terms it is one more. @clause S6 S5.4 */
const renew = (command: RenewAppointment, held: Appointment, state: OfficesState): Decided => {
  const { appointment, untilOn, at, decision, profile } = command;
  if (!isInForceOrToCome(held, command)) return rejected('office.not-in-force', { appointment });
  const fromOn = dayAfter(held.untilOn);
  if (fromOn === undefined || untilOn < fromOn)
    return rejected('office.term-reversed', { fromOn: fromOn ?? held.untilOn, untilOn });
  const others = state.appointments.filter(({ id }) => id !== appointment);
  const term: Appointing = { ...held, ...command, fromOn, isEnrolled: true, isMember: true };
  return under(renewingPolicies, { ...term, ...state, appointments: others }, () =>
    under([supervisorsServeSoManyTerms], { ...term, ...state }, () =>
      accepted(
        appointmentRenewed({
          appointment,
          fromOn,
          untilOn,
          renewedAt: at,
          decision,
          profile: { id: profile.id, version: profile.version },
        }),
      ),
    ),
  );
};

const endBeforeTerm = (command: EndAppointment, held: Appointment, { used }: OfficesState): Decided => {
  if (!isInForceOrToCome(held, command)) return rejected('office.not-in-force', { appointment: held.id });
  return under(
    [theDecisionWasTaken, aDecisionIsUsedOnce],
    { ...command, used },
    ({ appointment, at, endedBy, decision }) =>
      accepted(appointmentEnded({ appointment, endedAt: at, endedBy, decision })),
  );
};

const resign = (command: ResignFromOffice, held: Appointment): Decided => {
  const { appointment, by, at } = command;
  if (held.person !== by) return rejected('office.not-yours', { appointment });
  if (!isInForceOrToCome(held, command)) return rejected('office.not-in-force', { appointment });
  return accepted(officeResigned({ appointment, resignedAt: at }));
};

/** Offices need enrolment: who leaves holds none, neither his own nor another's by delegation. @clause S6 */
const endOfLeaver = (command: EndOfficesOfLeaver, state: OfficesState): Decided => {
  const { person, at } = command;
  const own = heldBy(state, person, command);
  const delegated = exercisedBy(state, person, command);
  if (own.length + delegated.length === 0) return alreadySo;
  return accepted<OfficesEvent>(
    ...own.map(({ id }) => officeVacated({ appointment: id, vacatedAt: at })),
    ...delegated.map(({ id }) => noLongerDelegated(id, at)),
  );
};

export const appointmentsDecisions: DecisionsOn<AppointmentsCommand, OfficesState, OfficesEvent, AppointmentsRefusal> =
  {
    AppointToOffice: (command, state) => appoint(command, state, 'ordinary'),
    AppointFirstSecretary: (command, state) =>
      under([thereIsOneFirstSecretary], { ...command, ...state }, () => appoint(command, state, 'first')),
    AppointNextSecretary: appointNext,
    RescueSecretary: (command, state) =>
      under([noSecretaryIsLeft], { ...command, ...state }, () => appoint(command, state, 'rescue')),
    RenewAppointment: ofAppointment(renew),
    EndAppointment: ofAppointment(endBeforeTerm),
    ResignFromOffice: ofAppointment(resign),
    EndOfficesOfLeaver: endOfLeaver,
  };

const withEnding = (state: OfficesState, id: AppointmentId, ending: Ending): OfficesState =>
  amendAppointment(state, id, (held) => ({ ...held, ending }));

export const appointmentsFolds: FoldsOf<EventOf<typeof appointmentsEvents>, OfficesState> = {
  AppointmentBegun: (state, { appointment: id, way: _way, decision, profile: _profile, ...begun }) => ({
    ...state,
    used: usedWith(state.used, decision),
    appointments: [...state.appointments, { id, ...begun, terms: 1, ending: null, delegations: [] }],
  }),
  AppointmentRenewed: (state, { appointment, untilOn, decision }) => ({
    ...amendAppointment(state, appointment, (held) => ({ ...held, untilOn, terms: held.terms + 1 })),
    used: usedWith(state.used, decision),
  }),
  AppointmentEnded: (state, { appointment, endedAt, endedBy: by, decision }) => ({
    ...withEnding(state, appointment, { how: 'ended', by, at: endedAt }),
    used: usedWith(state.used, decision),
  }),
  OfficeResigned: (state, { appointment, resignedAt }) =>
    withEnding(state, appointment, { how: 'resigned', at: resignedAt }),
  OfficeVacated: (state, { appointment, vacatedAt }) => withEnding(state, appointment, { how: 'left', at: vacatedAt }),
};
