import { accepted, under, type PlainDate, type ReviewId, type Sealed } from '@gongkai/kernel';
import { sessionAmended, sessionMinuted, type DecisionMinuted } from '@gongkai/organisation-contracts';
import { minutingPolicies } from './minutes.policies.js';
import {
  latestEdition,
  whileSession,
  type HeldSession,
  type MinutedSession,
  type SessionDecided,
} from './session-state.js';
import { attendingPolicies, byPrecedence } from './sitting.policies.js';
import type { AttendanceGiven } from './sitting.js';

interface MinutesGiven {
  readonly decisions: readonly DecisionMinuted[];
  readonly content: Sealed;
  readonly dissent: Sealed | null;
  readonly on: PlainDate;
}
export type MinuteSession = MinutesGiven & { readonly type: 'MinuteSession'; readonly minutesNumber: string };
export type AmendSession = AttendanceGiven &
  MinutesGiven & {
    readonly type: 'AmendSession';
    readonly reason: Sealed;
    /** Of the reviews that the record names, those that have ended. */
    readonly concluded: readonly ReviewId[];
  };
export type MinutesCommand = MinuteSession | AmendSession;

/** Nothing was recorded before. */
const FIRST = { before: [], seatsBefore: [], concluded: [] } as const;

const minute = (command: MinuteSession, { heldOn, points, seats }: HeldSession): SessionDecided =>
  under(minutingPolicies, { ...command, heldOn, points, seats, ...FIRST }, ({ minutesNumber, ...given }) =>
    accepted(
      sessionMinuted({
        minutesNumber,
        decisions: [...given.decisions],
        content: given.content,
        dissent: given.dissent,
        minutedOn: given.on,
      }),
    ),
  );

/** The whole record anew: what was decided stays, how it was decided is as it should have been put down. @clause S4.2(1) */
const amend = (command: AmendSession, state: MinutedSession): SessionDecided => {
  const { heldOn, calledOn, points } = state;
  const latest = latestEdition(state);
  const seats = byPrecedence(command);
  const before = latest?.decisions ?? [];
  return under(attendingPolicies, { ...command, heldOn, calledOn }, () =>
    under(minutingPolicies, { ...command, heldOn, points, seats, before, seatsBefore: state.seats }, () =>
      accepted(
        sessionAmended({
          edition: (latest?.edition ?? 0) + 1,
          ...{ chair: command.chair, recorder: command.recorder, seats: [...seats], attendance: command.attendance },
          ...{ decisions: [...command.decisions], content: command.content, dissent: command.dissent },
          reason: command.reason,
          amendedOn: command.on,
        }),
      ),
    ),
  );
};

export const minutesDecisions = {
  MinuteSession: whileSession('held', minute),
  AmendSession: whileSession('minuted', amend),
};
