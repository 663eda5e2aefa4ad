import {
  rejected,
  type Body,
  type Decision,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Sealed,
} from '@gongkai/kernel';
import type {
  DecisionMinuted,
  MinutesRejection,
  SeatPresence,
  SessionEvent,
  SessionRejection,
} from '@gongkai/organisation-contracts';

export type SessionRefusal = SessionRejection | MinutesRejection;
export type SessionDecided = Decision<SessionEvent, SessionRefusal>;

interface Called {
  readonly organisation: OrganisationId;
  readonly body: Body;
  readonly heldOn: PlainDate;
  /** It wasn't held before that day; nothing of one that was entered later. */
  readonly calledOn: PlainDate | null;
  readonly points: readonly number[];
  readonly isOnOpenness: boolean;
}

export interface AttendanceRecorded {
  readonly chair: PersonId;
  readonly recorder: PersonId;
  /** By precedence in the body. */
  readonly seats: readonly SeatPresence[];
}

/** The record of a session as it was first minuted, or as it was corrected. */
export interface MinutesEdition {
  readonly edition: number;
  readonly decisions: readonly DecisionMinuted[];
  readonly dissent: Sealed | null;
}

export type CalledSession = Called & { readonly phase: 'called' };
export type HeldSession = Called & AttendanceRecorded & { readonly phase: 'held' };
export type MinutedSession = Called &
  AttendanceRecorded & {
    readonly phase: 'minuted';
    readonly minutesNumber: string;
    /** The first, and each correction. */
    readonly editions: readonly MinutesEdition[];
  };
export type SessionState =
  | { readonly phase: 'uncalled' }
  | CalledSession
  | HeldSession
  | MinutedSession
  | (Called & { readonly phase: 'cancelled' });

/** The record as it stands. */
export const latestEdition = ({ editions }: MinutedSession): MinutesEdition | undefined => editions.at(-1);

/** Who presides over a matter: the first by precedence of those present, less who is recused from it. @clause S4.2(1) S6 */
export const chairOver = (seats: readonly SeatPresence[], recused: readonly PersonId[] = []): PersonId | undefined =>
  seats.find(({ person, presence }) => presence === 'present' && !recused.includes(person))?.person;

const REFUSALS = {
  called: 'session.not-called',
  held: 'session.not-held',
  minuted: 'session.not-minuted',
} as const;

/** What is decided of a session in one phase only. */
export const whileSession =
  <Command, Phase extends keyof typeof REFUSALS>(
    phase: Phase,
    decide: (command: Command, state: Extract<SessionState, { readonly phase: Phase }>) => SessionDecided,
  ) =>
  (command: Command, state: SessionState): SessionDecided => {
    if (state.phase === 'uncalled') return rejected('session.unknown');
    return isIn(state, phase) ? decide(command, state) : rejected(REFUSALS[phase], { phase: state.phase });
  };

const isIn = <Phase extends SessionState['phase']>(
  state: SessionState,
  phase: Phase,
): state is Extract<SessionState, { readonly phase: Phase }> => state.phase === phase;
