import { reviewDateConfirmed, reviewDateMoved, type ReviewDateView } from '@gongkai/review-contracts';
import {
  accepted,
  addDays,
  isProvisional,
  rejected,
  type CalendarReference,
  type PersonId,
  type PlainDate,
  type WorkingCalendar,
} from '@gongkai/kernel';
import { waitedFor } from './base.js';
import type { OnDay, ReviewDecision, ReviewDecisionsOn, ReviewEvent, ReviewFolds, ReviewOrder } from './decision.js';
import { withBench, type RequestedReview, type ReviewDate, type ReviewState } from './state.js';

export type RecountReviewDates = ReviewOrder<
  'RecountReviewDates',
  OnDay & {
    /** With the own days of the organisation that decides; of a lapsed review of the one that asked. */
    calendar: WorkingCalendar;
  }
>;
export type ReviewDateCommand = RecountReviewDates;

/** What tells dates of a review apart. */
type DateName = Pick<ReviewDate, 'kind' | 'number' | 'from'>;

/** How a date is named within its review. */
export const reviewDateName = ({ kind, number }: Pick<ReviewDateView, 'kind' | 'number'>): string =>
  `${kind}-${String(number)}`;

type Counted = Omit<ReviewDate, 'moved'>;

/** With this date, in the place of one of the same name. */
export const withDate = <State extends ReviewState>(state: State, counted: Counted): State => {
  if (state.phase === 'unrequested') return state;
  const others = state.dates.filter((one) => reviewDateName(one) !== reviewDateName(counted));
  return { ...state, dates: [...others, { ...counted, moved: null }] };
};

/** Something still hangs on the date. */
const isBound = (state: RequestedReview, { kind, number, on }: ReviewDate): boolean => {
  if (state.phase === 'lapsed') return kind === 'restart' && number === state.lapses && state.restartOn === on;
  if (state.phase !== 'voting') return false;
  const { bench } = state;
  switch (kind) {
    case 'vote':
      return bench.number === number && bench.record === null && !(bench.kind === 'superior' && bench.reminders > 0);
    case 'reminder':
      return bench.number === number && bench.record === null && bench.remindOn !== null;
    case 'objection':
      return bench.record?.record === number;
    case 'restart':
      return false;
  }
};

/** Those that something still hangs on, whether or not their day has passed. */
export const boundDates = (state: ReviewState): readonly ReviewDate[] =>
  state.phase === 'unrequested' ? [] : state.dates.filter((date) => isBound(state, date));

/** What runs on that day: something hangs on it, and its last day has not passed. */
export const isDateRunning = (state: ReviewState, date: ReviewDate, today: PlainDate): boolean =>
  date.on >= today && boundDates(state).includes(date);

/** A seat, and the last day of its term. */
export interface SeatTerm {
  readonly person: PersonId;
  readonly untilOn: PlainDate;
}

/** Seats of the bench under way whose terms may run out before they vote: they leave it on the day after, by themselves. @clause S4.2(1) S6 */
export const seatTerms = (state: ReviewState): readonly SeatTerm[] =>
  state.phase === 'voting'
    ? state.bench.seats
        .filter(({ person }) => waitedFor(state.bench).includes(person))
        .map(({ person, untilOn }) => ({ person, untilOn }))
    : [];

/** Nobody finds his time over on the day itself: what moves earlier ends tomorrow at the earliest. */
const earliestOf = (today: PlainDate, { on }: ReviewDate): PlainDate => {
  const tomorrow = addDays(today, 1);
  return on < tomorrow ? on : tomorrow;
};

const isSameOfficial = (a: CalendarReference, b: CalendarReference): boolean =>
  a.id === b.id && a.version === b.version;

const recounted = (date: ReviewDate, today: PlainDate, calendar: WorkingCalendar): readonly ReviewEvent[] => {
  const { kind, number, from, on: was } = date;
  const { due } = calendar.addWorkingDays(from, date.workingDays);
  const earliest = earliestOf(today, date);
  const becomes = due < earliest ? earliest : due;
  const { reference } = calendar;
  if (becomes !== was) {
    const because = isSameOfficial(date.calendar, reference) ? 'ownDays' : 'officialCalendar';
    return [reviewDateMoved({ kind, number, from, was, becomes, because, movedOn: today, calendar: reference })];
  }
  return isProvisional(was, date.calendar) && !isProvisional(was, reference)
    ? [reviewDateConfirmed({ kind, number, from, on: was, confirmedOn: today, calendar: reference })]
    : [];
};

/** What still runs is counted anew; what has ended stays as it was. @clause S4.3 */
const recount = ({ today, calendar }: RecountReviewDates, state: ReviewState): ReviewDecision =>
  state.phase === 'unrequested'
    ? rejected('review.unknown')
    : accepted(
        ...boundDates(state)
          .filter(({ on }) => on >= today)
          .flatMap((date) => recounted(date, today, calendar)),
      );

export const reviewDateDecisions: ReviewDecisionsOn<ReviewDateCommand> = { RecountReviewDates: recount };

/** The day itself, where the review is decided by it. */
const moved = (state: ReviewState, { kind }: DateName, on: PlainDate): ReviewState => {
  switch (kind) {
    case 'vote':
      return withBench(state, () => ({ dueOn: on }));
    case 'reminder':
      return withBench(state, () => ({ remindOn: on }));
    case 'objection':
      return withBench(state, ({ record }) => ({ record: record && { ...record, objectUntil: on } }));
    case 'restart':
      return state.phase === 'lapsed' ? { ...state, restartOn: on } : state;
  }
};

const changed = (state: ReviewState, name: DateName, change: Partial<ReviewDate>): ReviewState => {
  if (state.phase === 'unrequested') return state;
  const wanted = reviewDateName(name);
  return {
    ...state,
    dates: state.dates.map((one) => (reviewDateName(one) === wanted ? { ...one, ...change } : one)),
  };
};

export const reviewDateFolds: ReviewFolds<'ReviewDateMoved' | 'ReviewDateConfirmed'> = {
  ReviewDateMoved: (state, data) => {
    const { was, becomes: on, because, movedOn, calendar } = data;
    return changed(moved(state, data, on), data, { on, calendar, moved: { was, because, movedOn } });
  },
  ReviewDateConfirmed: (state, data) => changed(state, data, { calendar: data.calendar }),
};
