import {
  accepted,
  rejected,
  under,
  type Body,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type ReviewId,
  type Sealed,
} from '@gongkai/kernel';
import { heldSessionEntered, sessionCalled, sessionCancelled, sessionHeld } from '@gongkai/organisation-contracts';
import { whileSession, type CalledSession, type SessionDecided, type SessionState } from './session-state.js';
import {
  attendingPolicies,
  byPrecedence,
  noSessionIsCalledForThePast,
  onlyWhatWasHeldIsEnteredLater,
  type SeatListed,
} from './sitting.policies.js';

interface AgendaPoint {
  readonly point: number;
  readonly isOpenness: boolean;
  readonly review: ReviewId | null;
}

interface Calling {
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly heldOn: PlainDate;
  readonly agenda: readonly AgendaPoint[];
  readonly content: Sealed;
  readonly on: PlainDate;
}
export type CallSession = Calling & { readonly type: 'CallSession' };
export type EnterHeldSession = Calling & { readonly type: 'EnterHeldSession' };

/** Who sat, as it is put on the record. */
export interface AttendanceGiven {
  readonly chair: PersonId;
  readonly recorder: PersonId;
  readonly listed: readonly SeatListed[];
  /** Who had a seat in the body on the day on which it was held, by precedence. */
  readonly seats: readonly PersonId[];
  readonly attendance: Sealed;
  readonly on: PlainDate;
}
export type RecordAttendance = AttendanceGiven & { readonly type: 'RecordAttendance'; readonly heldOn: PlainDate };
export interface CancelSession {
  readonly type: 'CancelSession';
  readonly reason: Sealed;
  readonly on: PlainDate;
}
export type SittingCommand = CallSession | EnterHeldSession | RecordAttendance | CancelSession;

const uncalled =
  <Command>(decide: (command: Command) => SessionDecided) =>
  (command: Command, { phase }: SessionState): SessionDecided =>
    phase === 'uncalled' ? decide(command) : rejected('session.not-called', { phase });

const call = (command: CallSession): SessionDecided =>
  under([noSessionIsCalledForThePast], command, ({ type: _type, on, agenda, ...rest }) =>
    accepted(sessionCalled({ ...rest, agenda: [...agenda], calledOn: on })),
  );

const enter = (command: EnterHeldSession): SessionDecided =>
  under([onlyWhatWasHeldIsEnteredLater], command, ({ type: _type, on, agenda, ...rest }) =>
    accepted(heldSessionEntered({ ...rest, agenda: [...agenda], enteredOn: on })),
  );

const attend = (command: RecordAttendance, { calledOn }: CalledSession): SessionDecided =>
  under(attendingPolicies, { ...command, calledOn }, ({ heldOn, chair, recorder, attendance, on }) =>
    accepted(sessionHeld({ heldOn, chair, recorder, seats: [...byPrecedence(command)], attendance, recordedOn: on })),
  );

const cancel = ({ reason, on }: CancelSession): SessionDecided =>
  accepted(sessionCancelled({ reason, cancelledOn: on }));

export const sittingDecisions = {
  CallSession: uncalled(call),
  EnterHeldSession: uncalled(enter),
  RecordAttendance: whileSession('called', attend),
  CancelSession: whileSession('called', cancel),
};
