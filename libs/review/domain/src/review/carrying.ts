import type { DataOf } from '@gongkai/contract-kit';
import {
  accepted,
  alreadySo,
  firstRefusal,
  type Body,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Sealed,
  type SessionId,
} from '@gongkai/kernel';
import {
  recordCarried,
  recordNotTaken,
  type RecordedSeat,
  type ReviewRejection,
  type SecretCounts,
} from '@gongkai/review-contracts';
import { matterOf } from '../matters.js';
import { isAskedToRecuse, isRecused, isSeat } from './base.js';
import { withDate } from './dates.js';
import {
  notVoting,
  type OnDay,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewEvent,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import { carriagePolicies, presentIn, type MinutedVote, type RecordCase } from './records.policies.js';
import { leftOn, seatsFound, type RosterSeatNow } from './seats.js';
import type { VotingFacts } from './settling.js';
import {
  withBench,
  type Bench,
  type PendingRecord,
  type RecordKey,
  type ReviewState,
  type VotingReview,
} from './state.js';

export type CarryRecord = ReviewOrder<
  'CarryRecord',
  OnDay &
    VotingFacts & {
      session: SessionId;
      number: string;
      edition: number;
      minutesNumber: string;
      organisation: OrganisationId;
      body: Body;
      heldOn: PlainDate;
      decidedOn: PlainDate;
      chair: PersonId | null;
      recorder: PersonId;
      seats: readonly RosterSeatNow[];
      attendance: readonly RecordedSeat[];
      votes: readonly MinutedVote[] | null;
      counts: SecretCounts | null;
      dissent: Sealed | null;
      isEnteredLater: boolean;
    }
>;
export type CarryingCommand = CarryRecord;

const isOfKey =
  ({ session, number, edition }: RecordKey) =>
  (other: RecordKey): boolean =>
    other.session === session && other.number === number && other.edition === edition;

/** Shown, never swallowed: why a minuted decision could not be carried. @clause S4.2(1) */
const notTaken = ({ session, number, edition, today: on }: CarryRecord, code: ReviewRejection): ReviewDecision =>
  accepted(recordNotTaken({ session, number, edition, code, on }));

/** Who sat then: a seat lost on a later day is no loss for this session. */
const seatsAt = ({ seats, heldOn, attendance }: CarryRecord): readonly RosterSeatNow[] =>
  seats.filter(
    ({ person, lost }) =>
      lost === null ||
      lost.on < heldOn ||
      !attendance.some((seat) => seat.person === person && seat.presence === 'present'),
  );

/** The chair, else the head, the first deputy, or the first in precedence of those who were there and are not out. */
const presiderThen = (bench: Bench, { chair }: CarryRecord, present: readonly PersonId[]): PersonId | undefined =>
  [chair, bench.head, bench.firstDeputy, ...bench.seats.map(({ person }) => person)].find(
    (person): person is PersonId => person !== null && present.includes(person),
  );

/** Who was there and is not under the votes abstained. */
const votesThen = (votes: CarryRecord['votes'], present: readonly PersonId[], bench: Bench) =>
  votes &&
  present.map((person) => {
    const said = votes.find((vote) => vote.person === person) ?? bench.ballots.find(({ by }) => by === person);
    const { choice, nature, instead } = said ?? { choice: 'abstain' as const, nature: null, instead: null };
    return {
      person,
      choice,
      nature,
      instead: choice === 'no' && bench.kind !== 'own' ? (instead ?? 'returned') : null,
    };
  });

const carriedAs = (command: CarryRecord, state: VotingReview, bench: Bench): ReviewDecision => {
  const { today, calendar, attendance, votes, counts, dissent } = command;
  const { seats, ...rest } = command;
  const input: RecordCase = {
    ...rest,
    ...{ bench, core: state, seats: attendance, hasDissent: dissent !== null },
    left: leftOn(bench, seats, today),
    asksNature: matterOf(state.request)?.asksNature === true,
  };
  const refusal = firstRefusal(carriagePolicies, input);
  if (refusal !== undefined) return notTaken(command, refusal.code);
  const present = presentIn(input);
  const presidedBy = presiderThen(bench, command, present);
  if (presidedBy === undefined) return notTaken(command, 'review.no-quorum');
  const { session, number, edition, minutesNumber, organisation, body, heldOn, decidedOn } = command;
  const workingDays = state.terms.recordedVoterObjectsWithinWorkingDays;
  return accepted(
    recordCarried({
      ...{ bench: bench.number, record: state.records + 1, session, number, edition, minutesNumber },
      ...{ organisation, body, heldOn, decidedOn, presidedBy, recorder: command.recorder },
      seats: attendance.filter(({ person }) => isSeat(bench, person)).map((seat) => ({ ...seat })),
      votes: votesThen(votes, present, bench),
      counts,
      dissent,
      isEnteredLater: command.isEnteredLater,
      carriedOn: today,
      objectUntil: calendar.addWorkingDays(today, workingDays).due,
      workingDays,
      calendar: calendar.reference,
    }),
  );
};

/** A session's decision comes into its review, once; a later edition of its minutes opens the window again. @clause S4.2(1) */
const carry = (command: CarryRecord, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested' || state.phase === 'requested') return notVoting(state);
  // Its outcome is told already, and minutes come in as many editions as their recorder likes.
  if (state.phase === 'ended' || state.carried.some(isOfKey(command))) return alreadySo;
  if (state.phase === 'lapsed') return notTaken(command, 'review.lapsed');
  const { events, bench } = seatsFound(state.bench, seatsAt(command), command.today);
  const decision = carriedAs(command, state, bench);
  const isCarried = decision.kind === 'accepted' && decision.events.some(({ type }) => type === 'RecordCarried');
  return isCarried ? accepted(...events, ...decision.events) : decision;
};

export const carryingDecisions: ReviewDecisionsOn<CarryingCommand> = { CarryRecord: carry };

const withKey = (state: ReviewState, { session, number, edition }: RecordKey, isTaken: boolean): ReviewState =>
  state.phase === 'unrequested'
    ? state
    : { ...state, carried: [...state.carried, { session, number, edition, isTaken }] };

/** Who is recorded as recused is asked to confirm it: until then he stays in the base. @clause S2.2 */
const recusalsThen = (bench: Bench, seats: readonly RecordedSeat[]): Bench['recusals'] => [
  ...bench.recusals,
  ...seats
    .filter(({ person, presence }) => presence === 'recused' && !isRecused(bench, person))
    .filter(({ person }) => !isAskedToRecuse(bench, person))
    .map(({ person }) => ({ person, isConfirmed: false })),
];

const pendingFrom = (data: DataOf<ReviewEvent, 'RecordCarried'>): PendingRecord => {
  const { record, session, number, edition, minutesNumber, heldOn, decidedOn, presidedBy, recorder } = data;
  const { seats, votes, counts, objectUntil } = data;
  return {
    ...{ record, session, number, edition, minutesNumber, heldOn, decidedOn, presidedBy, recorder },
    ...{ seats, votes, counts, objectUntil, confirmedBy: [] },
  };
};

export const carryingFolds: ReviewFolds<'RecordCarried' | 'RecordNotTaken'> = {
  RecordCarried: (state, data) => {
    const recorded = withBench(state, (bench) => ({
      record: pendingFrom(data),
      wasRecorded: true,
      recusals: recusalsThen(bench, data.seats),
    }));
    const keyed = withKey(recorded, data, true);
    if (keyed.phase !== 'voting') return keyed;
    const { record: number, carriedOn: from, objectUntil: on, workingDays, calendar } = data;
    const { organisation } = keyed.bench;
    const counting = { kind: 'objection', number, organisation, from, on, workingDays, calendar } as const;
    return withDate({ ...keyed, records: number, objection: null }, counting);
  },
  RecordNotTaken: (state, data) => withKey(state, data, false),
};
