import { reviewsNaming } from '@gongkai/review-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { reviewEntity } from '../read-model/review.entity.js';
import type { ReviewsReading } from './reviews-reading.js';

/** So many are named in one answer; the rest is counted. */
const MOST_NAMED = 50;

const SITS =
  'EXISTS (SELECT FROM review_seat seat WHERE seat.review = review.id AND seat.person = :person AND seat.is_sitting)';

/** The reviews under way in which the person sits, asked or wrote. */
export const reviewsNamingQuery = queryHandler(reviewsNaming, async ({ person }, _asker, { rows }: ReviewsReading) => {
  const [found, count] = await rows
    .createQueryBuilder(reviewEntity, 'review')
    .select(['review.id'])
    .where("review.phase <> 'ended'")
    .andWhere(`(review.named @> ARRAY[:person]::uuid[] OR ${SITS})`, { person })
    .orderBy('review.id')
    .take(MOST_NAMED)
    .getManyAndCount();
  return answered({ reviews: found.map(({ id }) => id), count });
});
