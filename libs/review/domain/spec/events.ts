import type { DataOf } from '@gongkai/contract-kit';
import * as stored from '@gongkai/review-contracts';
import { neededAtLeast, neededMoreThan, type PersonId, type PlainDate } from '@gongkai/kernel';
import { bodyAsked, daysFor } from '../src/matters.js';
import { presidingOn, waitedFor } from '../src/review/base.js';
import { countNow, natureSaid } from '../src/review/counting.js';
import type { ReviewEvent } from '../src/review/decision.js';
import { hadBallots } from '../src/review/ending.js';
import { benchOf, type Bench, type RequestedReview, type ReviewState } from '../src/review/state.js';
import * as people from './people.js';

type Data<Type extends ReviewEvent['type']> = DataOf<ReviewEvent, Type>;
type Some<Type extends ReviewEvent['type']> = Partial<Data<Type>>;

/** An event with what the test doesn't say: defaults, and the numbers that the history before it gives. */
export type Happening = (state: ReviewState) => ReviewEvent;

const { CALENDAR, CLERK, MONDAY, OURS, SUPERIOR, later, sealed, seatOf } = people;
const calendar = CALENDAR.reference;

const livingOf = (state: ReviewState): RequestedReview => {
  if (state.phase === 'unrequested') throw new Error('the test tells of a review that nobody asked for');
  return state;
};
const theBench = (state: ReviewState): Bench => {
  const bench = benchOf(state);
  if (bench === null) throw new Error('the test tells of a bench, but none decides');
  return bench;
};
const theRecord = (state: ReviewState) => {
  const { record } = theBench(state);
  if (record === null) throw new Error('the test tells of a record, but none waits');
  return record;
};

export const requested =
  (wanted: Parameters<typeof people.request>[0] = {}, terms: Partial<stored.ReviewTerms> = {}): Happening =>
  () =>
    stored.reviewRequested({ ...people.request(wanted), terms: { ...people.TERMS, ...terms } });

interface Started extends Omit<Some<'ReviewStarted'>, 'seats'> {
  /** Who sits, in order of precedence, the head first. */
  readonly seats?: readonly PersonId[];
}

const atLeastTwo = (needed: number): number => Math.max(2, needed);

/** Before our own body, unless the test says otherwise. */
export const started =
  ({ seats: persons = [people.HEAD, people.DEPUTY, people.MEMBER], ...more }: Started = {}): Happening =>
  (state) => {
    const { request, terms, benches, home } = livingOf(state);
    const kind = more.kind ?? 'own';
    const from = more.startedOn ?? MONDAY;
    const workingDays = more.workingDays ?? daysFor(request, terms);
    const quorumShare = terms.quorumShare[request.group];
    const size = persons.length;
    const dueOn = more.dueOn ?? later(from, workingDays);
    return stored.reviewStarted({
      ...{ bench: benches + 1, kind, organisation: home, body: bodyAsked(request) },
      seats: persons.map((one) => seatOf(one)),
      ...{ head: persons[0] ?? null, firstDeputy: persons[1] ?? null, leftOut: [], headCount: size },
      quorum: { share: quorumShare, comparison: 'atLeast', needed: atLeastTwo(neededAtLeast(quorumShare, size)) },
      approval:
        kind === 'rootTwoThirds'
          ? { share: '2/3', comparison: 'atLeast', needed: atLeastTwo(neededAtLeast('2/3', size)) }
          : { share: '1/2', comparison: 'moreThan', needed: atLeastTwo(neededMoreThan('1/2', size)) },
      ...{ isSecret: false, startedOn: from, dueOn, workingDays, calendar },
      remindOn: kind === 'superior' ? null : dueOn,
      ...more,
    });
  };
/** Before the superior's body `organisation`. */
export const startedAbove = (more: Started = {}): Happening =>
  started({
    ...{ kind: 'superior', organisation: SUPERIOR, body: 'organisation' },
    seats: [people.ABOVE_HEAD, people.ABOVE_DEPUTY, people.ABOVE_MEMBER],
    ...more,
  });
/** Before that of its superior. */
export const startedAtTop = (more: Started = {}): Happening =>
  startedAbove({ organisation: people.TOP, seats: [people.TOP_HEAD, people.TOP_DEPUTY, people.TOP_MEMBER], ...more });
/** Before the root's own body, by two thirds. */
export const startedByTwoThirds = (more: Started = {}): Happening =>
  started({ kind: 'rootTwoThirds', organisation: OURS, body: 'organisation', ...more });

export const voted =
  (by: PersonId, more: Some<'BallotCast'> = {}): Happening =>
  (state) =>
    stored.ballotCast({
      ...{ bench: theBench(state).number, by, choice: 'yes', reason: null, nature: null, instead: null },
      ...{ votedOn: MONDAY },
      ...more,
    });
export const votedNo =
  (by: PersonId, more: Some<'BallotCast'> = {}): Happening =>
  (state) =>
    voted(by, {
      ...{ choice: 'no', reason: sealed('reason') },
      instead: theBench(state).kind === 'own' ? null : 'returned',
      ...more,
    })(state);

export const recused =
  (by: PersonId, on: PlainDate = MONDAY): Happening =>
  (state) =>
    stored.recusalMade({ bench: theBench(state).number, by, reason: sealed('reason'), on });
export const recusalAsked =
  (by: PersonId, person: PersonId): Happening =>
  (state) =>
    stored.recusalAsked({ bench: theBench(state).number, by, person, reason: sealed('reason'), on: MONDAY });
export const recusalConfirmed =
  (by: PersonId, on: PlainDate = MONDAY): Happening =>
  (state) =>
    stored.recusalConfirmed({ bench: theBench(state).number, by, on });

export const seatLost =
  (person: PersonId, more: Some<'SeatLost'> = {}): Happening =>
  (state) => {
    const how = more.how ?? 'resigned';
    return stored.seatLost({
      ...{ bench: theBench(state).number, person, appointment: seatOf(person).appointment, how },
      ...{ lostOn: MONDAY, noticedOn: MONDAY, leavesBase: how !== 'endedHere' && how !== 'left' },
      ...more,
    });
  };
export const seatProlonged =
  (person: PersonId, untilOn: PlainDate): Happening =>
  (state) =>
    stored.seatProlonged({ bench: theBench(state).number, ...seatOf(person), untilOn });

export const remarked =
  (by: PersonId, more: Some<'RemarkMade'> = {}): Happening =>
  (state) =>
    stored.remarkMade({
      ...{ remark: livingOf(state).remarks.length + 1, by, kind: 'question', text: sealed('text'), on: MONDAY },
      ...more,
    });
export const answered =
  (by: PersonId, more: Some<'RemarkAnswered'> = {}): Happening =>
  () =>
    stored.remarkAnswered({ remark: 1, by, text: sealed('text'), on: MONDAY, ...more });

export const marked =
  (by: PersonId = people.MEMBER): Happening =>
  () =>
    stored.weightySet({ by, reason: sealed('reason'), on: MONDAY });
export const unmarked =
  (by: PersonId = people.MEMBER): Happening =>
  () =>
    stored.weightyTakenOff({ by, reason: sealed('reason'), on: MONDAY });

/** A session of all, who said yes. */
export const carried =
  (more: Some<'RecordCarried'> = {}): Happening =>
  (state) => {
    const bench = theBench(state);
    const persons = bench.seats.map(({ person }) => person);
    const on = more.carriedOn ?? MONDAY;
    return stored.recordCarried({
      ...{ bench: bench.number, record: livingOf(state).records + 1, session: people.session(1), number: '1' },
      ...{ edition: 1, minutesNumber: '〔2026〕5号', organisation: bench.organisation, body: bench.body },
      ...{ heldOn: on, decidedOn: on, presidedBy: persons[0] ?? CLERK, recorder: CLERK },
      seats: persons.map((person) => ({ person, presence: 'present' })),
      votes: persons.map((person) => ({ person, choice: 'yes', nature: null, instead: null })),
      ...{ counts: null, dissent: null, isEnteredLater: false, carriedOn: on, objectUntil: later(on, 3) },
      ...{ workingDays: 3, calendar },
      ...more,
    });
  };
export const notTaken =
  (code: stored.ReviewRejection, more: Some<'RecordNotTaken'> = {}): Happening =>
  () =>
    stored.recordNotTaken({ session: people.session(1), number: '1', edition: 1, code, on: MONDAY, ...more });
export const confirmed =
  (by: PersonId, on: PlainDate = MONDAY): Happening =>
  (state) =>
    stored.recordConfirmed({ bench: theBench(state).number, record: theRecord(state).record, by, on });
export const objected =
  (by: PersonId, on: PlainDate = MONDAY): Happening =>
  (state) =>
    stored.objectionRaised({
      ...{ bench: theBench(state).number, record: theRecord(state).record, by, reason: sealed('reason'), on },
    });
export const secondAllowed =
  (by: PersonId): Happening =>
  () =>
    stored.secondRecordAllowed({ by, on: MONDAY });
/** With ten more working days from that day, unless the test says that the day stays. */
export const voided =
  (more: Some<'RecordVoided'> = {}): Happening =>
  (state) => {
    const on = more.on ?? MONDAY;
    const workingDays = more.workingDays === undefined ? 10 : more.workingDays;
    return stored.recordVoided({
      ...{ bench: theBench(state).number, record: theRecord(state).record, because: 'objected' },
      dueOn: workingDays === null ? theBench(state).dueOn : later(on, workingDays),
      ...{ workingDays, calendar, on },
      ...more,
    });
  };

export const movedUp =
  (cause: stored.MovedUpBecause, more: Some<'ReviewMovedUp'> = {}): Happening =>
  (state) => {
    const { benches } = livingOf(state);
    return stored.reviewMovedUp({ bench: benches === 0 ? null : benches, cause, to: SUPERIOR, on: MONDAY, ...more });
  };
export const redirected =
  (more: Some<'ReviewRedirected'> = {}): Happening =>
  (state) =>
    stored.reviewRedirected({
      ...{ bench: benchOf(state)?.number ?? null, cause: 'placed', to: SUPERIOR, isHeir: false, on: MONDAY },
      ...more,
    });
export const reminded =
  (remindedOn: PlainDate, more: Some<'BenchReminded'> = {}): Happening =>
  (state) => {
    const bench = theBench(state);
    const workingDays = bench.kind === 'superior' ? 10 : null;
    return stored.benchReminded({
      ...{ bench: bench.number, times: bench.reminders + 1, persons: [...waitedFor(bench)], remindedOn },
      remindOn: workingDays === null ? null : later(remindedOn, workingDays),
      ...{ workingDays, calendar },
      ...more,
    });
  };

type Counted = Omit<Some<'BenchCounted'>, 'tally'> & { readonly tally?: Partial<stored.BenchTally> };
/** Counted as the history gives it, unless the test says a figure. */
export const counted =
  ({ tally = {}, ...more }: Counted = {}): Happening =>
  (state) => {
    const bench = theBench(state);
    const on = more.countedOn ?? MONDAY;
    return stored.benchCounted({
      ...{ bench: bench.number, outcome: 'approved', nature: natureSaid(bench) },
      tally: { ...countNow(bench), ...tally },
      ...{ decidedOn: on, countedOn: on },
      ...more,
    });
  };

/** What the end of a review tells of a bench: to be made before the count. */
export const endedAfter = (bench: Bench, more: Some<'ReviewEnded'> = {}): ReviewEvent => {
  const on = more.endedOn ?? MONDAY;
  const outcome = more.outcome ?? 'approved';
  const isApproved = outcome === 'approved';
  const { organisation, body, number } = bench;
  return stored.reviewEnded({
    ...{ by: null, reason: null, because: null, outcome, hadBallots: bench.ballots.length > 0 || bench.wasRecorded },
    nature: isApproved ? natureSaid(bench) : null,
    dissent: countNow(bench).no,
    approver: isApproved ? { organisation, body, bench: number, presidedBy: presidingOn(bench) } : null,
    ...{ decidedOn: on, endedOn: on, staleOn: isApproved ? later(on, 20) : null },
    ...{ staleWorkingDays: isApproved ? 20 : null, calendar },
    ...more,
  });
};

/** The count of a bench, and the end that it brings. */
export const countedAndEnded = (
  { tally, outcome = 'approved', countedOn = MONDAY, decidedOn = countedOn }: Counted = {},
  more: Some<'ReviewEnded'> = {},
): readonly Happening[] => {
  let bench: Bench | undefined;
  const count: Happening = (state) => {
    bench = theBench(state);
    return counted({ ...(tally === undefined ? {} : { tally }), outcome, countedOn, decidedOn })(state);
  };
  const end: Happening = () => {
    if (bench === undefined) throw new Error('the end is told before the count');
    return endedAfter(bench, { outcome, endedOn: countedOn, decidedOn, ...more });
  };
  return [count, end];
};

/** Taken back, or off the table. */
export const cancelled =
  (more: Some<'ReviewEnded'> = {}): Happening =>
  (state) => {
    const bench = benchOf(state);
    const on = more.endedOn ?? MONDAY;
    return stored.reviewEnded({
      ...{ by: null, reason: null, outcome: 'cancelled', because: 'dropped', nature: null, approver: null },
      hadBallots: hadBallots(livingOf(state), bench),
      dissent: bench === null ? 0 : countNow(bench).no,
      ...{ decidedOn: on, endedOn: on, staleOn: null, staleWorkingDays: null, calendar },
      ...more,
    });
  };
export const recalled = (more: Some<'ReviewEnded'> = {}): Happening =>
  cancelled({ by: CLERK, reason: sealed('reason'), because: 'recalled', ...more });

export const lapsed =
  (more: Some<'LapseRecorded'> = {}): Happening =>
  (state) => {
    const { benches, home } = livingOf(state);
    return stored.lapseRecorded({
      ...{ bench: benches === 0 ? null : benches, code: 'review.body-too-small', cause: 'bodyTooSmall' },
      tried: [home],
      ...{ restartOn: null, workingDays: null, calendar, on: MONDAY },
      ...more,
    });
  };
export const textsTaken = (): Happening => () =>
  stored.reviewTextsTaken({ because: 'withdrawnForSecrecy', on: MONDAY });

export const dateMoved =
  (more: Some<'ReviewDateMoved'> & Pick<Data<'ReviewDateMoved'>, 'kind' | 'was' | 'becomes' | 'calendar'>): Happening =>
  () =>
    stored.reviewDateMoved({ number: 1, from: MONDAY, because: 'ownDays', movedOn: MONDAY, ...more });
