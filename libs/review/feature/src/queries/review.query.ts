import { reviewById } from '@gongkai/review-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { findReview } from './found-review.js';
import { reviewViewOf } from './review-view.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';
import { saidIn } from './said.js';
import { personAsking } from './sight.js';
import { waitingFound } from './waiting-found.js';

/** One review as its reader may see it. @clause S4.2(1) */
export const reviewByIdQuery = queryHandler(reviewById, async ({ review }, reader, reading: ReviewsReading) => {
  const found = await findReview(reading, review, reader);
  if (found === undefined) return unknownReview;
  const { row, sight } = found;
  const [said, waiting] = await Promise.all([
    sight.kind === 'all' ? saidIn(reading.vault, row, sight) : () => null,
    waitingFound(reading, personAsking(reader), [review]),
  ]);
  return answered(reviewViewOf(found, said, waiting.get(review) ?? []));
});
