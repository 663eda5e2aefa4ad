import type { CommandRoute } from '@gongkai/contract-kit';
import { reviewById } from './queries.js';
import { REVIEWS_TAG } from './vocabulary.js';

/** An act on a review that people do, as a sub-resource of it; whoever may not see the review isn't told that it is there. */
export const actOnReview = (
  path: string,
  contract: CommandRoute['contract'],
  bodyParameters: readonly string[] = [],
): CommandRoute => ({
  path: `/reviews/{review}${path}`,
  contract,
  target: 'review',
  seenBy: reviewById,
  bodyParameters,
  tag: REVIEWS_TAG,
});
