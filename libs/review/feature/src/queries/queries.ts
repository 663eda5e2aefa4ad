import type { QueryHandler } from '@gongkai/reading';
import { decisionOfQuery } from './decision-of.query.js';
import { reviewActsQuery } from './review-acts.query.js';
import { reviewDateExplainedQuery } from './review-date.query.js';
import { reviewDatesQuery } from './review-dates.query.js';
import { reviewHistoryQuery } from './review-history.query.js';
import { reviewByIdQuery } from './review.query.js';
import { reviewsNamingQuery } from './reviews-naming.query.js';
import { reviewsOfItemQuery } from './reviews-of-item.query.js';
import type { ReviewsReading } from './reviews-reading.js';
import { reviewsListQuery } from './reviews.query.js';

/** Every query of reviews. */
export const reviewQueryHandlers: readonly QueryHandler<ReviewsReading>[] = [
  reviewByIdQuery,
  reviewsListQuery,
  reviewsOfItemQuery,
  reviewActsQuery,
  reviewHistoryQuery,
  reviewDatesQuery,
  reviewDateExplainedQuery,
  decisionOfQuery,
  reviewsNamingQuery,
];
