import { decodeEvent } from '@gongkai/event-store';
import { decisionOf, reviewStreams } from '@gongkai/review-contracts';
import type { ReviewEvent, ReviewState } from '@gongkai/review-domain';
import type { ReviewId } from '@gongkai/kernel';
import { answered, queryHandler } from '@gongkai/reading';
import { reviewAggregate } from '../aggregate.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';

interface Decided {
  readonly state: ReviewState;
  /** The minutes' number of the session whose record stood at the end; nothing of personal votes. */
  readonly minutes: string | null;
}

/** Which minutes stand after the event: a record that is void, or of a bench that was left, decides nothing. */
const minutesAfter = (minutes: string | null, event: ReviewEvent): string | null => {
  if (event.type === 'RecordCarried') return event.data.minutesNumber;
  return event.type === 'RecordVoided' || event.type === 'ReviewStarted' ? null : minutes;
};

/** The review as its own record has it: rows may lag behind what somebody acts on. */
const decidedIn = async ({ store }: Pick<ReviewsReading, 'store'>, review: ReviewId): Promise<Decided> => {
  const { decider, codec } = reviewAggregate;
  let decided: Decided = { state: decider.initialState, minutes: null };
  for await (const recorded of store.readStream(reviewStreams.streamOf(review))) {
    const event = decodeEvent(codec, recorded);
    const { state, minutes } = decided;
    decided = { state: decider.evolve(state, event), minutes: minutesAfter(minutes, event) };
  }
  return decided;
};

/** What a body decided, for an act that names it. @clause S4.2(1) */
export const decisionOfQuery = queryHandler(decisionOf, async ({ review }, _asker, reading: ReviewsReading) => {
  const { state, minutes } = await decidedIn(reading, review);
  if (state.phase === 'unrequested') return unknownReview;
  const { matter, organisation } = state.request;
  const ended = state.phase === 'ended' ? state : null;
  const approver = ended?.approver ?? null;
  return answered({
    ...{ review, matter, organisation },
    decidedIn: approver?.organisation ?? null,
    body: approver?.body ?? null,
    outcome: ended?.outcome ?? null,
    decidedOn: ended?.decidedOn ?? null,
    presidedBy: approver?.presidedBy ?? null,
    reference: ended === null ? null : (minutes ?? review),
  });
});
