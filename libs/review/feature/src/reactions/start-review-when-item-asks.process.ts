import { idFrom, type Uuid } from '@gongkai/kernel';
import { itemsPublished } from '@gongkai/items-contracts';
import { cancelReview, startReview, takeReviewTexts } from '@gongkai/review-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { cancelled, requested } from './asked.js';
import { REVIEW_WENT_ON, type ReviewsConcerned } from './reviews-found.js';

/** An item that needs a body is put before it, once; what is off the table ends, and what was said of a secret goes with it. @clause S4.2(1) */
export const startReviewWhenItemAsks: ProcessDefinition<ReviewsConcerned> = {
  name: 'start-review-when-item-asks',
  hears: 'items',
  reactions: [
    when(itemsPublished.ReviewRequestedV1, startReview, requested),
    when(itemsPublished.ReviewRequestCancelledV1, cancelReview, cancelled),
    when(
      itemsPublished.ItemWithdrawnForSecrecyV1,
      takeReviewTexts,
      async ({ item }, { position }, concerned: ReviewsConcerned) =>
        (await concerned.about(idFrom<Uuid>(item), position)).map((review) => ({
          target: review,
          key: review,
          body: { because: 'withdrawnForSecrecy' as const },
        })),
    ),
  ],
  answers: REVIEW_WENT_ON,
};
