import { storedCodec } from '@gongkai/contract-kit';
import {
  accepted,
  deciderOf,
  rejected,
  under,
  type Body,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Sealed,
} from '@gongkai/kernel';
import {
  sessionCalled,
  sessionCancelled,
  sessionEvents,
  sessionHeld,
  sessionMinuted,
  type SessionEvent,
  type SessionRejection,
} from '@gongkai/organisation-contracts';
import { attendingPolicies, minutingPolicies, type DecisionTaken } from './session.policies.js';

interface AgendaPoint {
  readonly point: number;
  readonly isOpenness: boolean;
}

export interface CallSession {
  readonly type: 'CallSession';
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly heldOn: PlainDate;
  readonly agenda: readonly AgendaPoint[];
  readonly content: Sealed;
  readonly on: PlainDate;
}
export interface RecordAttendance {
  readonly type: 'RecordAttendance';
  readonly heldOn: PlainDate;
  readonly present: readonly PersonId[];
  readonly absent: readonly PersonId[];
  /** Who had a seat in the body on the day on which it was held. */
  readonly seats: readonly PersonId[];
  readonly on: PlainDate;
}
export interface MinuteSession {
  readonly type: 'MinuteSession';
  readonly minutesNumber: string;
  readonly decisions: readonly DecisionTaken[];
  readonly content: Sealed;
  readonly on: PlainDate;
}
export interface CancelSession {
  readonly type: 'CancelSession';
  readonly reason: Sealed;
  readonly on: PlainDate;
}
export type SessionCommand = CallSession | RecordAttendance | MinuteSession | CancelSession;

interface Called {
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly heldOn: PlainDate;
  readonly points: readonly number[];
  readonly isOnOpenness: boolean;
}
export type SessionState =
  { readonly phase: 'uncalled' } | ({ readonly phase: 'called' | 'held' | 'minuted' | 'cancelled' } & Called);

type Decided = Decision<SessionEvent, SessionRejection>;

const call = ({ type: _type, on, agenda, ...rest }: CallSession, { phase }: SessionState): Decided =>
  phase === 'uncalled'
    ? accepted(sessionCalled({ ...rest, agenda: [...agenda], calledOn: on }))
    : rejected('session.not-called', { phase });

const inPhase =
  <Command>(
    phase: 'called' | 'held',
    refusal: 'session.not-called' | 'session.not-held',
    decide: (command: Command, state: Called) => Decided,
  ) =>
  (command: Command, state: SessionState): Decided => {
    if (state.phase === 'uncalled') return rejected('session.unknown');
    return state.phase === phase ? decide(command, state) : rejected(refusal, { phase: state.phase });
  };

const attend = (command: RecordAttendance): Decided =>
  under(attendingPolicies, command, ({ heldOn, present, absent, seats }) =>
    accepted(sessionHeld({ heldOn, present: [...present], absent: [...absent], seats: seats.length })),
  );

const minute = (command: MinuteSession, { heldOn, points }: Called): Decided =>
  under(minutingPolicies, { ...command, heldOn, points }, ({ minutesNumber, decisions, content, on }) =>
    accepted(sessionMinuted({ minutesNumber, decisions: [...decisions], content, minutedOn: on })),
  );

const cancel = ({ reason, on }: CancelSession): Decided => accepted(sessionCancelled({ reason, cancelledOn: on }));

const decisions: DecisionsOn<SessionCommand, SessionState, SessionEvent, SessionRejection> = {
  CallSession: call,
  RecordAttendance: inPhase('called', 'session.not-called', attend),
  MinuteSession: inPhase('held', 'session.not-held', minute),
  CancelSession: inPhase('called', 'session.not-called', cancel),
};

const onceCalled = (state: SessionState, change: (called: Called) => SessionState): SessionState =>
  state.phase === 'uncalled' ? state : change(state);

const folds: FoldsOf<SessionEvent, SessionState> = {
  SessionCalled: (_state, { organisation, body, heldOn, agenda }) => ({
    phase: 'called',
    ...{ organisation, body, heldOn },
    points: agenda.map(({ point }) => point),
    isOnOpenness: agenda.some(({ isOpenness }) => isOpenness),
  }),
  SessionHeld: (state, { heldOn }) => onceCalled(state, (called) => ({ ...called, phase: 'held', heldOn })),
  SessionMinuted: (state) => onceCalled(state, (called) => ({ ...called, phase: 'minuted' })),
  SessionCancelled: (state) => onceCalled(state, (called) => ({ ...called, phase: 'cancelled' })),
};

/** A meeting of a body: called → held → minuted, or cancelled with a reason. @clause S6 */
export const session = deciderOf<SessionCommand, SessionState, SessionEvent, SessionRejection>(
  { phase: 'uncalled' },
  decisions,
  folds,
);

export const sessionCodec = storedCodec(sessionEvents);
