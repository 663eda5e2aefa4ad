import {
  accepted,
  rejected,
  under,
  type Body,
  type Decider,
  type Decision,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Sealed,
} from '@gongkai/kernel';
import { sessionEvents, type SessionEvent } from '@gongkai/organisation-contracts';
import {
  attendanceIsRecordedAfterwards,
  decisionNumbersDiffer,
  decisionsAreTakenInOrAfterTheSession,
  decisionsBelongToTheAgenda,
  everyoneIsListedOnce,
  onlyTheBodySits,
  type DecisionTaken,
  type SessionRefusal,
} from './session.policies.js';
import { storedCodec } from '@gongkai/contract-kit';

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

type Decided = Decision<SessionEvent, SessionRefusal>;

const call = ({ type: _type, on, agenda, ...rest }: CallSession): Decided =>
  accepted({ type: 'SessionCalled', data: { ...rest, agenda: [...agenda], calledOn: on } });

const attend = (command: RecordAttendance): Decided =>
  under(
    [attendanceIsRecordedAfterwards, everyoneIsListedOnce, onlyTheBodySits],
    command,
    ({ heldOn, present, absent, seats }) =>
      accepted({
        type: 'SessionHeld',
        data: { heldOn, present: [...present], absent: [...absent], seats: seats.length },
      }),
  );

const minute = (command: MinuteSession, { heldOn, points }: Called): Decided =>
  under(
    [decisionsBelongToTheAgenda, decisionNumbersDiffer, decisionsAreTakenInOrAfterTheSession],
    { ...command, heldOn, points },
    ({ minutesNumber, decisions, content, on }) =>
      accepted({ type: 'SessionMinuted', data: { minutesNumber, decisions: [...decisions], content, minutedOn: on } }),
  );

const decide = (command: SessionCommand, state: SessionState): Decided => {
  const { phase } = state;
  if (phase === 'uncalled') return command.type === 'CallSession' ? call(command) : rejected('session.unknown');
  switch (command.type) {
    case 'CallSession':
      return rejected('session.not-called', { phase });
    case 'RecordAttendance':
      return phase === 'called' ? attend(command) : rejected('session.not-called', { phase });
    case 'MinuteSession':
      return phase === 'held' ? minute(command, state) : rejected('session.not-held', { phase });
    case 'CancelSession':
      return phase === 'called'
        ? accepted({ type: 'SessionCancelled', data: { reason: command.reason, cancelledOn: command.on } })
        : rejected('session.not-called', { phase });
    default:
      return command satisfies never;
  }
};

const evolve = (state: SessionState, { type, data }: SessionEvent): SessionState => {
  if (type === 'SessionCalled') {
    const { organisation, body, heldOn, agenda } = data;
    const points = agenda.map(({ point }) => point);
    const isOnOpenness = agenda.some(({ isOpenness }) => isOpenness);
    return { phase: 'called', organisation, body, heldOn, points, isOnOpenness };
  }
  if (state.phase === 'uncalled') return state;
  switch (type) {
    case 'SessionHeld':
      return { ...state, phase: 'held', heldOn: data.heldOn };
    case 'SessionMinuted':
      return { ...state, phase: 'minuted' };
    case 'SessionCancelled':
      return { ...state, phase: 'cancelled' };
    default:
      return data satisfies never;
  }
};

/** A meeting of a body: called → held → minuted, or cancelled with a reason. @clause S6 */
export const session: Decider<SessionCommand, SessionState, SessionEvent, SessionRefusal> = {
  initialState: { phase: 'uncalled' },
  decide,
  evolve,
};

export const sessionCodec = storedCodec(sessionEvents);
