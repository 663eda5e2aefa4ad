import {
  accepted,
  alreadySo,
  rejected,
  under,
  type PlainDate,
  type Sealed,
  type WorkingCalendar,
} from '@gongkai/kernel';
import { reviewEnded, type CancelledBecause, type CountedOutcome } from '@gongkai/review-contracts';
import { FEWEST, presidingOn } from './base.js';
import { ableOn, isAbleOn, rungsToStart, started, type Benches } from './benches.js';
import { countNow, decisionDay, natureSaid } from './counting.js';
import { withDate } from './dates.js';
import {
  notVoting,
  type ActedBy,
  type OnDay,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewEvent,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import { recallPolicies, recalledCase } from './ending.policies.js';
import { benchOf, reviewCoreOf, type Bench, type BenchDone, type ReviewCore, type ReviewState } from './state.js';
import { lapsedNow } from './upward.js';

interface AskersCalendar {
  /** With the own days of the organisation that asked: by it what was approved goes stale. @clause S4.3 */
  readonly askersCalendar: WorkingCalendar;
}

export type CancelReview = ReviewOrder<
  'CancelReview',
  OnDay & AskersCalendar & { because: Exclude<CancelledBecause, 'recalled'> }
>;
export type RecallReview = ReviewOrder<'RecallReview', ActedBy & AskersCalendar & { reason: Sealed | null }>;
export type RestartReview = ReviewOrder<'RestartReview', ActedBy & Benches>;
export type RestartByItself = ReviewOrder<'RestartByItself', OnDay & Benches>;
export type EndingCommand = CancelReview | RecallReview | RestartReview | RestartByItself;

const hasVotes = (bench: Bench): boolean => bench.ballots.length > 0 || bench.wasRecorded;

/** Whether anybody has voted, on this bench or on one before: by himself, or by a record that may have been voided since. */
export const hadBallots = (core: ReviewCore, bench: Bench | null): boolean =>
  core.benchesDone.some((done) => done.hadBallots) || (bench !== null && hasVotes(bench));

/** What is told of every end, whatever it came to. */
const endOf = (core: ReviewCore, bench: Bench | null, today: PlainDate) => ({
  hadBallots: hadBallots(core, bench),
  dissent: bench === null ? 0 : countNow(bench).no,
  nature: null,
  approver: null,
  decidedOn: today,
  endedOn: today,
  staleOn: null,
  staleWorkingDays: null,
});

/** The body's word is the outcome; what was approved must be used in time. @clause S4.2(1) */
export const endedAs = (
  core: ReviewCore,
  bench: Bench,
  outcome: CountedOutcome,
  { today, askersCalendar }: OnDay & AskersCalendar,
): ReviewEvent => {
  const end = { ...endOf(core, bench, today), decidedOn: decisionDay(bench, today) };
  const told = { by: null, reason: null, because: null, outcome, calendar: askersCalendar.reference };
  if (outcome !== 'approved') return reviewEnded({ ...end, ...told });
  const { organisation, body, number, record } = bench;
  const staleWorkingDays = core.terms.approvedGoesStaleAfterWorkingDays;
  return reviewEnded({
    ...end,
    ...told,
    nature: natureSaid(bench),
    approver: { organisation, body, bench: number, presidedBy: record?.presidedBy ?? presidingOn(bench) },
    staleOn: askersCalendar.addWorkingDays(today, staleWorkingDays).due,
    staleWorkingDays,
  });
};

/** What was to be decided is gone, or the clerk takes it back: the votes are void, but kept. @clause S4.2(1) */
const cancelled = (
  state: Parameters<typeof reviewCoreOf>[0],
  { today, askersCalendar }: OnDay & AskersCalendar,
  said: Pick<Parameters<typeof reviewEnded>[0], 'by' | 'reason' | 'because'>,
): ReviewDecision =>
  accepted(
    reviewEnded({
      ...endOf(reviewCoreOf(state), benchOf(state), today),
      ...said,
      outcome: 'cancelled',
      calendar: askersCalendar.reference,
    }),
  );

/** Taken off the table by the context that asked. @clause S4.2(1) */
const cancel = (command: CancelReview, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  if (state.phase === 'ended') return alreadySo;
  return cancelled(state, command, { by: null, reason: null, because: command.because });
};

/** The clerk takes it back; a lapsed review is nobody's, and is taken back freely. @clause S4.2(1) */
const recall = (command: RecallReview, state: ReviewState): ReviewDecision => {
  if (state.phase !== 'voting' && state.phase !== 'lapsed') return notVoting(state);
  const { by, reason } = command;
  const said = { hasReason: reason !== null, hadBallots: hadBallots(state, benchOf(state)) };
  return under(recallPolicies, { ...recalledCase(state), ...said }, () =>
    cancelled(state, command, { by, reason, because: 'recalled' }),
  );
};

/** Who asked has it started again; it begins where nobody has approved yet. @clause S4.2(1) */
const restart = (command: RestartReview, state: ReviewState): ReviewDecision => {
  if (state.phase === 'voting') return rejected('review.not-lapsed', { phase: state.phase });
  if (state.phase !== 'lapsed') return notVoting(state);
  const rungs = rungsToStart(state, command);
  const able = rungs.find(isAbleOn(state));
  if (able !== undefined) return accepted(started(state, able));
  return rejected('review.body-too-small', { able: ableOn(state, rungs[0]), needed: FEWEST });
};

/** A body that was too small and can vote again, or a matter that can't wait, starts by itself. @clause S4.2(1) */
const restartItself = (command: RestartByItself, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  if (state.phase !== 'lapsed') return alreadySo;
  const { cause, restartOn } = state;
  const isDue = restartOn !== null && command.today >= restartOn;
  const able = rungsToStart(state, command).find(isAbleOn(state));
  if (able === undefined) return isDue ? accepted(lapsedNow(state, cause, command)) : alreadySo;
  return isDue || cause === 'bodyTooSmall' ? accepted(started(state, able)) : alreadySo;
};

export const endingDecisions: ReviewDecisionsOn<EndingCommand> = {
  CancelReview: cancel,
  RecallReview: recall,
  RestartReview: restart,
  RestartByItself: restartItself,
};

/** The bench is left, counted or not. */
export const withoutBench = (state: ReviewState, outcome: CountedOutcome | null): ReviewState => {
  if (state.phase === 'unrequested') return state;
  const core = reviewCoreOf(state);
  const bench = benchOf(state);
  if (bench === null) return { ...core, phase: 'requested' };
  const { number, kind, organisation, body, record } = bench;
  const minutesNumber = outcome === null ? null : (record?.minutesNumber ?? null);
  const done: BenchDone = { number, kind, organisation, body, outcome, hadBallots: hasVotes(bench), minutesNumber };
  return { ...core, phase: 'requested', benchesDone: [...core.benchesDone, done] };
};

export const endingFolds: ReviewFolds<'ReviewEnded' | 'LapseRecorded'> = {
  ReviewEnded: (state, { outcome, because, approver, decidedOn }) => {
    const left = withoutBench(state, null);
    if (left.phase === 'unrequested') return left;
    const last = outcome === 'cancelled' ? undefined : left.benchesDone.findLast((done) => done.outcome !== null);
    const minutesNumber = last?.minutesNumber ?? null;
    return { ...reviewCoreOf(left), phase: 'ended', outcome, because, approver, decidedOn, minutesNumber };
  },
  LapseRecorded: (state, { cause, tried, restartOn, workingDays, calendar, on: from }) => {
    const left = withoutBench(state, null);
    if (left.phase === 'unrequested') return left;
    const lapses = left.lapses + 1;
    const lapsed = { ...reviewCoreOf(left), lapses, phase: 'lapsed', cause, tried, restartOn } as const;
    if (restartOn === null || workingDays === null) return lapsed;
    const counted = { kind: 'restart', number: lapses, organisation: left.home, from, on: restartOn } as const;
    return withDate(lapsed, { ...counted, workingDays, calendar });
  },
};
