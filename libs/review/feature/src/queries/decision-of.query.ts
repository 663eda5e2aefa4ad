import { decodeEvent } from '@gongkai/event-store';
import { decisionOf, reviewStreams } from '@gongkai/review-contracts';
import type { ReviewEvent, ReviewState } from '@gongkai/review-domain';
import type { PlainDate, ReviewId } from '@gongkai/kernel';
import { answered, queryHandler } from '@gongkai/reading';
import { reviewAggregate } from '../aggregate.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';

/** A session's record that was carried, on which bench. */
interface Carried {
  readonly bench: number;
  readonly record: number;
  readonly minutesNumber: string;
}

interface Decided {
  readonly state: ReviewState;
  /** The record that stands; nothing of personal votes. */
  readonly carried: Carried | null;
  readonly staleOn: PlainDate | null;
}

/** Which record stands after the event: one that is void decides nothing. */
const carriedAfter = (carried: Carried | null, event: ReviewEvent): Carried | null => {
  if (event.type === 'RecordCarried') return event.data;
  return event.type === 'RecordVoided' ? null : carried;
};

/** The review as its own record has it: rows may lag behind what somebody acts on. */
const decidedIn = async ({ store }: Pick<ReviewsReading, 'store'>, review: ReviewId): Promise<Decided> => {
  const { decider, codec } = reviewAggregate;
  let decided: Decided = { state: decider.initialState, carried: null, staleOn: null };
  for await (const recorded of store.readStream(reviewStreams.streamOf(review))) {
    const event = decodeEvent(codec, recorded);
    const { state, carried } = decided;
    const staleOn = event.type === 'ReviewEnded' ? event.data.staleOn : decided.staleOn;
    decided = { state: decider.evolve(state, event), carried: carriedAfter(carried, event), staleOn };
  }
  return decided;
};

/** What a body decided, for an act that names it. @clause S4.2(1) */
export const decisionOfQuery = queryHandler(decisionOf, async ({ review }, _asker, reading: ReviewsReading) => {
  const { state, carried, staleOn } = await decidedIn(reading, review);
  if (state.phase === 'unrequested') return unknownReview;
  const { matter, organisation } = state.request;
  const ended = state.phase === 'ended' ? state : null;
  // Of the bench that decided: what was carried into one that was left before is not what decided.
  const minutes = carried?.bench === state.benches ? carried.minutesNumber : null;
  const approver = ended?.approver ?? null;
  return answered({
    ...{ review, matter, organisation },
    decidedIn: approver?.organisation ?? null,
    body: approver?.body ?? null,
    outcome: ended?.outcome ?? null,
    decidedOn: ended?.decidedOn ?? null,
    staleOn: ended === null ? null : staleOn,
    presidedBy: approver?.presidedBy ?? null,
    reference: ended === null ? null : (minutes ?? review),
  });
});
