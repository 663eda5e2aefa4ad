import type { DataOf, Nature } from '@gongkai/contract-kit';
import {
  recordObjected,
  reviewSessionRecorded,
  type RoundChoice,
  type roundSessionEvents,
} from '@gongkai/items-contracts';
import {
  accepted,
  firstRefusal,
  rejected,
  under,
  type Instant,
  type PersonId,
  type PlainDate,
  type Sealed,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  inRoundUnderWay,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from '../decision.js';
import { roundDeadline, withDeadlines } from '../deadlines.js';
import { inRound, roundVoid } from '../folding.js';
import type { SeatedBody } from './starting.js';
import { objectionPolicies, sessionPolicies, type SessionCase } from './session.policies.js';
import { lostSeats } from './settling.js';
import { decidesACorrection, versionOf, type Deadline, type ItemState, type Round } from '../state.js';

export type RecordReviewSession = Named<
  'RecordReviewSession',
  ByPerson & {
    round: number;
    heldAt: Instant;
    heldOn: PlainDate;
    attendance: readonly PersonId[];
    recused: readonly PersonId[];
    votes: readonly { readonly person: PersonId; readonly choice: RoundChoice; readonly nature: Nature | null }[];
    dissent: Sealed | null;
    minutesNumber: string;
    scanSha256: string;
    /** The deciding body as it was in office when the session was held. */
    rosterThen: SeatedBody;
    calendar: WorkingCalendar;
  }
>;
export type ObjectToRecord = Named<'ObjectToRecord', ByPerson & { reason: Sealed }>;
export type RoundSessionCommand = RecordReviewSession | ObjectToRecord;

/** The head, else the first deputy, else the first in precedence of those who attended and are not recused. */
const presiding = (round: Round, { attendance, recused }: Pick<SessionCase, 'attendance' | 'recused'>) => {
  const { head, firstDeputy, seats } = round.roster;
  const out = [...recused, ...round.recused];
  const isThere = (person: (typeof seats)[number] | null) =>
    person !== null && attendance.includes(person) && !out.includes(person);
  return [head, firstDeputy, ...seats].find(isThere);
};

/** Who was in office at the session; of one on paper before the round was opened the roster of the opening is all that is known. */
const inOfficeAt = ({ openedOn, roster }: Round, { heldOn, rosterThen }: RecordReviewSession) =>
  heldOn < openedOn ? roster.seats : rosterThen.seats.map(({ person }) => person);

/** A review held as a session; its result waits for objections. @clause S4.2(1) */
const record = (command: RecordReviewSession, state: ItemState): ItemDecision =>
  inRoundUnderWay(command, state, ({ state: living, round: opened }) => {
    const { at, heldAt, heldOn, attendance, recused, votes, dissent, calendar, today } = command;
    const inOffice = inOfficeAt(opened, command);
    const { events, round } = lostSeats(opened, inOffice, heldOn);
    const input: SessionCase = {
      ...{ round, at, heldAt, heldOn, attendance, recused, votes, inOffice },
      version: versionOf(living, round.version),
      hasDissent: dissent !== null,
      isCorrection: decidesACorrection(state, round),
    };
    const refusal = firstRefusal(sessionPolicies, input);
    const presidedBy = presiding(round, input);
    if (refusal !== undefined) return { kind: 'rejected', ...refusal };
    if (presidedBy === undefined || presidedBy === null) return rejected('round.no-quorum', { present: 0 });
    const objectUntil = calendar.addWorkingDays(today, living.terms.recordedVoterObjectsWithinWorkingDays).due;
    return accepted(
      ...events,
      reviewSessionRecorded({
        by: command.by,
        round: round.number,
        heldAt,
        heldOn,
        recordedAt: at,
        recordedOn: today,
        presidedBy,
        attendance: [...new Set(attendance)],
        recused: [...new Set(recused)],
        votes: votes.map((vote) => ({ ...vote })),
        dissent,
        minutesNumber: command.minutesNumber,
        scanSha256: command.scanSha256,
        objectUntil,
        calendar: calendar.reference,
      }),
    );
  });

/** A recorded voter says that the record is wrong: the round is void. @clause S4.2(1) */
const object = (command: ObjectToRecord, state: ItemState): ItemDecision =>
  inRoundUnderWay(command, state, ({ round }) => {
    const { by, today, reason } = command;
    if (round.session === null) return rejected('round.not-recorded', { round: round.number });
    return under(objectionPolicies, { round, by, today }, () =>
      accepted(recordObjected({ by, round: round.number, reason })),
    );
  });

export const roundSessionDecisions: ItemDecisionsOn<RoundSessionCommand> = {
  RecordReviewSession: record,
  ObjectToRecord: object,
};

/** Who of a session's attendance is counted, with his vote; who gave none abstained. @clause S4.2(1) */
const sessionVotes = (attendance: readonly PersonId[], votes: RecordReviewSession['votes']): Round['votes'] =>
  attendance.map((person) => {
    const given = votes.find((vote) => vote.person === person);
    return { by: person, choice: given?.choice ?? 'abstain', nature: given?.nature ?? null, instead: null };
  });

const objectionsOf = (data: DataOf<ItemEvent, 'ReviewSessionRecorded'>, state: ItemState): readonly Deadline[] => {
  if (state.phase === 'unborn') return [];
  const { round, recordedOn, objectUntil, calendar } = data;
  const { organisation } = state.round ?? state;
  const counted = { organisation, workingDays: state.terms.recordedVoterObjectsWithinWorkingDays, calendar };
  return [roundDeadline('objection', round, [recordedOn, objectUntil], counted)];
};

export const roundSessionFolds: ItemFoldsOf<typeof roundSessionEvents> = {
  /** The recorded votes are the round's; whoever attended counts as in office then. */
  ReviewSessionRecorded: (state, data) => {
    const { heldOn, objectUntil, attendance, votes, recused: recusedThen } = data;
    const recorded = inRound(state, (round) => {
      const recused = [...new Set([...round.recused, ...recusedThen])];
      const counted = attendance.filter((person) => !recused.includes(person));
      return {
        ...round,
        recused,
        lost: round.lost.filter(({ person }) => !attendance.includes(person)),
        votes: sessionVotes(counted, votes),
        session: { heldOn, objectUntil, recorded: attendance },
      };
    });
    return withDeadlines(recorded, objectionsOf(data, state));
  },
  RecordObjected: roundVoid,
};
