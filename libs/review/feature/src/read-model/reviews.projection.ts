import type { ReviewEvent } from '@gongkai/review-domain';
import { idFrom, type ReviewId } from '@gongkai/kernel';
import { folded, foldedProjection, type Projection } from '@gongkai/projections';
import { deadlineEntity } from '@gongkai/reactions';
import { reviewAggregate } from '../aggregate.js';
import { reviewSeatEntity } from './review-seat.entity.js';
import { reviewWaitingEntity } from './review-waiting.entity.js';
import { reviewEntity, type KeptReview } from './review.entity.js';
import { reviewSteps } from './reviews.fold.js';
import { saveReviewDeadlines } from './review-deadline-rows.js';
import { saveWaiting } from './waiting-rows.js';

/** Reviews as who decides, asks and watches reads them, and whom they wait for. */
export const reviewsProjection: Projection = foldedProjection({ name: 'reviews', version: 1 }, [
  folded<KeptReview, ReviewEvent>({
    entity: reviewEntity,
    from: reviewAggregate,
    key: (id) => ({ id: idFrom<ReviewId>(id) }),
    steps: reviewSteps,
    following: {
      entities: [reviewSeatEntity, reviewWaitingEntity, deadlineEntity],
      write: async (reviews, _noted, manager) => {
        await saveWaiting(manager, reviews);
        await saveReviewDeadlines(manager, reviews);
      },
    },
  }),
]);
