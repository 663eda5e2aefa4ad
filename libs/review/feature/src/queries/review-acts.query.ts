import { reviewActs } from '@gongkai/review-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { findReview } from './found-review.js';
import { unknownReview, type ReviewsReading } from './reviews-reading.js';

/** Which acts are open to the reader now and, of the others, why not and from when. @clause S4.2(1) */
export const reviewActsQuery = queryHandler(reviewActs, async ({ review }, reader, reading: ReviewsReading) => {
  const found = await findReview(reading, review, reader);
  return found === undefined ? unknownReview : answered({ acts: [] });
});
