import {
  accepted,
  addDays,
  alreadySo,
  rejected,
  under,
  type AppointmentId,
  type Decider,
  type Decision,
} from '@gongkai/kernel';
import { officesEvents, type OfficesEvent } from '@gongkai/organisation-contracts';
import {
  appointingPolicies,
  aSupervisorsTermIsBounded,
  handlersActForADepartment,
  nobodyHoldsAnOfficeTwice,
  noTermIsOverBeforeItIsGiven,
  onlyTheEnrolledHoldOffice,
  supervisorsHoldNoOtherOffice,
  supervisorsServeSoManyTerms,
  thereIsAtMostOneHead,
  thereIsOneSpokespersonAndOneLiaison,
  type OfficeRefusal,
} from './appointing.policies.js';
import {
  aDelegationEndsWithTheTerm,
  anOfficeIsDelegatedOnce,
  anOfficeIsDelegatedToAnother,
  onlyAnOfficeInForceIsDelegated,
  supervisorsExerciseNoOtherOffice,
  theHeadsOfficeIsNotDelegated,
} from './delegating.policies.js';
import { theDecisionWasTaken } from './decision.policies.js';
import { delegationAt, isOpen, type Appointment, type Ending, type OfficesState } from './offices-state.js';
import type {
  ActOnAppointment,
  Appointing,
  DelegateOffice,
  EndOfficesOfLeaver,
  OfficesCommand,
  RenewAppointment,
} from './offices.commands.js';
import { noSecretaryIsLeft, thereIsOneFirstSecretary } from './secretary.policies.js';
import { storedCodec } from '@gongkai/contract-kit';

type Decided = Decision<OfficesEvent, OfficeRefusal>;

const appoint = (command: Appointing, state: OfficesState, way: 'ordinary' | 'first' | 'rescue'): Decided =>
  under(appointingPolicies, { ...command, ...state }, ({ appointment, office, person, department, ...rest }) =>
    accepted({
      type: 'AppointmentBegun',
      data: {
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
      },
    }),
  );

/** The further term begins on the day after the present one; for all that limits terms it is one more. */
const renew = (command: RenewAppointment, state: OfficesState, held: Appointment): Decided => {
  const { appointment, untilOn, at, on, decision, profile } = command;
  if (!isOpen(held, command)) return rejected('office.not-in-force', { appointment });
  const fromOn = addDays(held.untilOn, 1);
  if (untilOn < fromOn) return rejected('office.term-reversed', { fromOn, untilOn });
  const others = state.appointments.filter(({ id }) => id !== appointment);
  const term: Appointing = { ...held, ...command, fromOn, isEnrolled: true };
  const limits = [
    noTermIsOverBeforeItIsGiven,
    theDecisionWasTaken,
    handlersActForADepartment,
    thereIsAtMostOneHead,
    thereIsOneSpokespersonAndOneLiaison,
    nobodyHoldsAnOfficeTwice,
    supervisorsHoldNoOtherOffice,
    aSupervisorsTermIsBounded,
  ];
  return under(limits, { ...term, appointments: others, on }, () =>
    under([supervisorsServeSoManyTerms], { ...term, ...state }, () =>
      accepted({
        type: 'AppointmentRenewed',
        data: {
          appointment,
          fromOn,
          untilOn,
          renewedAt: at,
          decision,
          profile: { id: profile.id, version: profile.version },
        },
      }),
    ),
  );
};

const delegate = (command: DelegateOffice, state: OfficesState, held: Appointment): Decided => {
  const policies = [
    onlyAnOfficeInForceIsDelegated,
    theHeadsOfficeIsNotDelegated,
    anOfficeIsDelegatedToAnother,
    noTermIsOverBeforeItIsGiven,
    aDelegationEndsWithTheTerm,
    anOfficeIsDelegatedOnce,
    onlyTheEnrolledHoldOffice,
    supervisorsExerciseNoOtherOffice,
  ];
  return under(policies, { ...command, ...state, held, office: held.office }, ({ appointment, to, untilOn, at }) =>
    accepted({ type: 'OfficeDelegated', data: { appointment, to, untilOn, delegatedAt: at } }),
  );
};

const actOn = (command: ActOnAppointment, state: OfficesState): Decided => {
  const { appointment, at } = command;
  const held = state.appointments.find(({ id }) => id === appointment);
  if (held === undefined) return rejected('office.appointment-unknown', { appointment });
  switch (command.type) {
    case 'RenewAppointment':
      return renew(command, state, held);
    case 'DelegateOffice':
      return delegate(command, state, held);
    case 'EndAppointment':
      if (!isOpen(held, command)) return rejected('office.not-in-force', { appointment });
      return under([theDecisionWasTaken], command, ({ decision }) =>
        accepted({ type: 'AppointmentEnded', data: { appointment, endedAt: at, decision } }),
      );
    case 'ResignFromOffice':
      if (held.person !== command.by) return rejected('office.not-yours', { appointment });
      if (!isOpen(held, command)) return rejected('office.not-in-force', { appointment });
      return accepted({ type: 'OfficeResigned', data: { appointment, resignedAt: at } });
    case 'EndDelegation':
      if (delegationAt(held, command) === undefined) return rejected('office.not-delegated', { appointment });
      return accepted({ type: 'DelegationEnded', data: { appointment, endedAt: at } });
    default:
      return command satisfies never;
  }
};

/** Offices need enrolment: who leaves holds none, neither his own nor another's by delegation. @clause S6 */
const endOfLeaver = (command: EndOfficesOfLeaver, { appointments }: OfficesState): Decided => {
  const { person, at } = command;
  const own = appointments.filter((one) => one.person === person && isOpen(one, command));
  const delegated = appointments.filter((one) => delegationAt(one, command)?.to === person);
  if (own.length + delegated.length === 0) return alreadySo;
  return accepted<OfficesEvent>(
    ...own.map(({ id }) => ({ type: 'OfficeVacated' as const, data: { appointment: id, vacatedAt: at } })),
    ...delegated.map(({ id }) => ({ type: 'DelegationEnded' as const, data: { appointment: id, endedAt: at } })),
  );
};

const decide = (command: OfficesCommand, state: OfficesState): Decided => {
  switch (command.type) {
    case 'AppointToOffice':
      return appoint(command, state, 'ordinary');
    case 'AppointFirstSecretary':
      return under([thereIsOneFirstSecretary], { ...command, ...state }, () => appoint(command, state, 'first'));
    case 'RescueSecretary':
      return under([noSecretaryIsLeft], { ...command, ...state }, () => appoint(command, state, 'rescue'));
    case 'RenewAppointment':
    case 'EndAppointment':
    case 'ResignFromOffice':
    case 'DelegateOffice':
    case 'EndDelegation':
      return actOn(command, state);
    case 'EndOfficesOfLeaver':
      return endOfLeaver(command, state);
    default:
      return command satisfies never;
  }
};

const amend = (state: OfficesState, id: AppointmentId, by: (the: Appointment) => Appointment): OfficesState => ({
  appointments: state.appointments.map((one) => (one.id === id ? by(one) : one)),
});

const endedBy = (state: OfficesState, id: AppointmentId, ending: Ending): OfficesState =>
  amend(state, id, (one) => ({ ...one, ending }));

const evolve = (state: OfficesState, { type, data }: OfficesEvent): OfficesState => {
  switch (type) {
    case 'AppointmentBegun': {
      const { appointment, way: _way, decision: _decision, profile: _profile, ...begun } = data;
      return {
        appointments: [...state.appointments, { id: appointment, ...begun, terms: 1, ending: null, delegations: [] }],
      };
    }
    case 'AppointmentRenewed':
      return amend(state, data.appointment, (one) => ({ ...one, untilOn: data.untilOn, terms: one.terms + 1 }));
    case 'AppointmentEnded':
      return endedBy(state, data.appointment, { how: 'ended', at: data.endedAt });
    case 'OfficeResigned':
      return endedBy(state, data.appointment, { how: 'resigned', at: data.resignedAt });
    case 'OfficeVacated':
      return endedBy(state, data.appointment, { how: 'left', at: data.vacatedAt });
    case 'OfficeDelegated': {
      const { to, untilOn, delegatedAt } = data;
      const delegation = { to, untilOn, delegatedAt, endedAt: null };
      return amend(state, data.appointment, (one) => ({ ...one, delegations: [...one.delegations, delegation] }));
    }
    case 'DelegationEnded': {
      const close = <T extends { endedAt: unknown }>(one: T): T =>
        one.endedAt === null ? { ...one, endedAt: data.endedAt } : one;
      return amend(state, data.appointment, (one) => ({ ...one, delegations: one.delegations.map(close) }));
    }
    default:
      return data satisfies never;
  }
};

/** Who holds which office: appointed → renewed, delegated → ended, resigned, vacated, or expired (computed). @clause S6 S5.4 */
export const offices: Decider<OfficesCommand, OfficesState, OfficesEvent, OfficeRefusal> = {
  initialState: { appointments: [] },
  decide,
  evolve,
};

export const officesCodec = storedCodec(officesEvents);
