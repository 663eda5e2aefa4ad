import { decodeEvent } from '@gongkai/event-store';
import { decisionOf, reviewStreams } from '@gongkai/review-contracts';
import type { ReviewState } from '@gongkai/review-domain';
import type { ReviewId } from '@gongkai/kernel';
import { answered, queryHandler } from '@gongkai/reading';
import { reviewAggregate } from '../aggregate.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';

/** The review as its own record has it: rows may lag behind what somebody acts on. */
const stateOf = async ({ store }: Pick<ReviewsReading, 'store'>, review: ReviewId): Promise<ReviewState> => {
  const { decider, codec } = reviewAggregate;
  let state = decider.initialState;
  for await (const recorded of store.readStream(reviewStreams.streamOf(review)))
    state = decider.evolve(state, decodeEvent(codec, recorded));
  return state;
};

/** What a body decided, for an act that names it. @clause S4.2(1) */
export const decisionOfQuery = queryHandler(decisionOf, async ({ review }, _asker, reading: ReviewsReading) => {
  const state = await stateOf(reading, review);
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
    reference: ended === null ? null : (ended.minutesNumber ?? review),
  });
});
