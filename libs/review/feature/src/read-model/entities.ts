import { deadlineEntity } from '@gongkai/reactions';
import { reviewSeatEntity } from './review-seat.entity.js';
import { reviewWaitingEntity } from './review-waiting.entity.js';
import { reviewEntity } from './review.entity.js';

/** What the rows of reviews are. */
export const reviewsEntities = [reviewEntity, reviewSeatEntity, reviewWaitingEntity, deadlineEntity];
