import { boundDates, seatTerms, waitedFor, type RequestedReview, type ReviewDate } from '@gongkai/review-domain';
import { addDays, startOfDayInZone, type Json, type PlainDate } from '@gongkai/kernel';

/** ❄ The deadlines of a review; part of the deadline command's id. */
export type ReviewDueKind = 'settle-review' | 'remind-bench' | 'settle-record' | 'note-seats' | 'restart-review';

/** A deadline of a review, at the first instant of a day. */
export interface DueOfReview {
  readonly kind: ReviewDueKind;
  /** @unit Instant */
  readonly dueAt: string;
  readonly data: Json;
}

interface Due {
  readonly kind: ReviewDueKind;
  readonly on: PlainDate;
  readonly data: Json;
}

/** A time has passed when the next day begins; reminders and restarts come on their day. */
const dueOf = ({ kind, number, on }: ReviewDate): Due => {
  switch (kind) {
    case 'vote':
      return { kind: 'settle-review', on: addDays(on, 1), data: { bench: number } };
    case 'reminder':
      return { kind: 'remind-bench', on, data: { bench: number } };
    case 'objection':
      return { kind: 'settle-record', on: addDays(on, 1), data: { record: number } };
    case 'restart':
      return { kind: 'restart-review', on, data: {} };
  }
};

/** The next day on which a term runs out of somebody who has still to vote. @clause S4.2(1) S6 */
const seatsDue = (state: RequestedReview): readonly Due[] => {
  if (state.phase !== 'voting') return [];
  const waited = waitedFor(state.bench);
  const ends = seatTerms(state).flatMap(({ person, untilOn }) => (waited.includes(person) ? [untilOn] : []));
  const [first] = [...ends].sort();
  return first === undefined ? [] : [{ kind: 'note-seats', on: addDays(first, 1), data: {} }];
};

/** When the review's dates have come, by the zone of who decides. */
export const duesOf = (state: RequestedReview, zone: string): readonly DueOfReview[] =>
  [...boundDates(state).map(dueOf), ...seatsDue(state)].map(({ on, ...due }) => ({
    ...due,
    dueAt: startOfDayInZone(on, zone),
  }));
