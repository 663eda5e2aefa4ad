import { accepted, addDays, alreadySo, rejected, type WorkingCalendar } from '@gongkai/kernel';
import { benchCounted, benchReminded, type MovedUpBecause } from '@gongkai/review-contracts';
import { reminderDays } from '../matters.js';
import { ableOf, areEnough, waitedFor } from './base.js';
import { isAbove, type Benches } from './benches.js';
import { countNow, decisionDay, isQuorate, natureSaid, resultOf } from './counting.js';
import { withDate } from './dates.js';
import {
  notBeforeDay,
  type OnDay,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewEvent,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import { endedAs, withoutBench } from './ending.js';
import { seatsFound, type RosterSeatNow } from './seats.js';
import { withBench, type Bench, type ReviewCore, type ReviewState, type VotingReview } from './state.js';
import { upFrom } from './upward.js';

/** What every step of a bench is decided on. */
export interface VotingFacts extends Benches {
  /** The roster of the bench, as it is in office now. */
  readonly seats: readonly RosterSeatNow[];
  /** With the own days of the organisation that decides. @clause S4.3 */
  readonly calendar: WorkingCalendar;
  /** With those of the organisation that asked. */
  readonly askersCalendar: WorkingCalendar;
}

type Settling = VotingFacts & OnDay;

export type SettleReview = ReviewOrder<'SettleReview', Settling & { bench: number }>;
export type RemindBench = ReviewOrder<'RemindBench', Settling & { bench: number }>;
export type NoteSeats = ReviewOrder<'NoteSeats', Settling>;
export type BenchCommand = SettleReview | RemindBench | NoteSeats;

const authorsOf = ({ request }: ReviewCore) => request.authors;

/** What a body's approval must be followed by: the superior's, of a level, or of what is especially weighty. @clause S4.2(1) */
const goesOnBecause = (core: ReviewCore, bench: Bench): MovedUpBecause | undefined => {
  if (isAbove(bench)) return undefined;
  if (core.isWeighty) return 'weighty';
  return core.request.level === 'superior' ? 'level' : undefined;
};

/** The votes are counted; what was approved goes above where it must, else the outcome takes effect. @clause S4.2(1) */
export const counted = (core: ReviewCore, bench: Bench, facts: Settling): readonly ReviewEvent[] => {
  const outcome = resultOf(bench, authorsOf(core));
  const { today } = facts;
  const count = benchCounted({
    bench: bench.number,
    outcome,
    nature: natureSaid(bench),
    tally: countNow(bench),
    decidedOn: decisionDay(bench, today),
    countedOn: today,
  });
  const cause = outcome === 'approved' ? goesOnBecause(core, bench) : undefined;
  return cause === undefined
    ? [count, endedAs(core, bench, outcome, facts)]
    : [count, ...upFrom(core, bench, { cause, on: today }, facts)];
};

/**
 * Too small a body hands over at once, and the count comes when everybody who can vote has, so that each one's dissent is heard;
 * where they are no quorum, since others' seats were ended, nobody's word is left to wait for. A record that waits for objections is
 * settled on its own day. @clause S4.2(1)
 */
export const settledAtOnce = (core: ReviewCore, bench: Bench, facts: Settling): readonly ReviewEvent[] => {
  if (bench.record !== null) return [];
  const on = facts.today;
  if (!areEnough(ableOf(bench), authorsOf(core))) return upFrom(core, bench, { cause: 'bodyTooSmall', on }, facts);
  if (waitedFor(bench).length > 0) return [];
  return isQuorate(bench) ? counted(core, bench, facts) : upFrom(core, bench, { cause: 'noQuorum', on }, facts);
};

/** Those who have not voted are reminded; a superior so often that it goes up after the second time. @clause S4.2(1) */
const reminded = (core: ReviewCore, bench: Bench, { today, calendar }: Settling): ReviewEvent => {
  const again = bench.kind === 'superior' ? reminderDays(core.request, core.terms) : null;
  return benchReminded({
    bench: bench.number,
    times: bench.reminders + 1,
    persons: [...waitedFor(bench)],
    remindedOn: today,
    remindOn: again === null ? null : calendar.addWorkingDays(today, again).due,
    workingDays: again,
    calendar: calendar.reference,
  });
};

/** So often a superior is reminded before the matter goes further up. @clause S4.2(1) */
const MOST_REMINDERS = 2;

/** A day has passed: counted as it stands where the quorum is there; else up, of a superior after his reminders. @clause S4.2(1) */
const whenPassed = (core: ReviewCore, bench: Bench, facts: Settling): readonly ReviewEvent[] => {
  const atOnce = settledAtOnce(core, bench, facts);
  if (atOnce.length > 0) return atOnce;
  if (isQuorate(bench)) return counted(core, bench, facts);
  const on = facts.today;
  if (bench.kind !== 'superior') return upFrom(core, bench, { cause: 'noQuorum', on }, facts);
  return bench.reminders < MOST_REMINDERS
    ? [reminded(core, bench, facts)]
    : upFrom(core, bench, { cause: 'silent', on }, facts);
};

const isUnderWay = (state: ReviewState, { bench }: { readonly bench: number }): state is VotingReview =>
  state.phase === 'voting' && state.bench.number === bench && state.bench.record === null;

const passed = (state: VotingReview, facts: Settling): ReviewDecision => {
  const { events, bench } = seatsFound(state.bench, facts.seats, facts.today);
  return accepted(...events, ...whenPassed(state, bench, facts));
};

/** On the day after the last one; of a superior that was reminded since, his reminders decide. @clause S4.2(1) */
const settle = (command: SettleReview, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  if (!isUnderWay(state, command)) return alreadySo;
  const { kind, reminders, dueOn } = state.bench;
  if (kind === 'superior' && reminders > 0) return alreadySo;
  if (command.today <= dueOn) return notBeforeDay(addDays(dueOn, 1));
  return passed(state, command);
};

/** On the due day to who has not voted; to a superior that let it pass, twice. @clause S4.2(1) */
const remind = (command: RemindBench, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  if (!isUnderWay(state, command)) return alreadySo;
  const { kind, remindOn, dueOn } = state.bench;
  const { today } = command;
  if (remindOn === null) return alreadySo;
  if (today < remindOn) return notBeforeDay(remindOn);
  if (kind === 'superior') return passed(state, command);
  return today > dueOn ? alreadySo : accepted(reminded(state, state.bench, command));
};

/** What has changed on the roster is noted at once, and what follows from it. @clause S4.2(1) S6 */
const note = (command: NoteSeats, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  if (state.phase !== 'voting') return alreadySo;
  const { events, bench } = seatsFound(state.bench, command.seats, command.today);
  return events.length === 0 ? alreadySo : accepted(...events, ...settledAtOnce(state, bench, command));
};

export const benchDecisions: ReviewDecisionsOn<BenchCommand> = {
  SettleReview: settle,
  RemindBench: remind,
  NoteSeats: note,
};

export const benchFolds: ReviewFolds<'BenchCounted' | 'BenchReminded'> = {
  BenchCounted: (state, { outcome }) => withoutBench(state, outcome),
  BenchReminded: (state, { bench: number, times, remindedOn: from, remindOn, workingDays, calendar }) => {
    const reminding = withBench(state, () => ({ reminders: times, remindOn }));
    if (state.phase !== 'voting' || remindOn === null || workingDays === null) return reminding;
    const { organisation } = state.bench;
    return withDate(reminding, { kind: 'reminder', number, organisation, from, on: remindOn, workingDays, calendar });
  },
};
