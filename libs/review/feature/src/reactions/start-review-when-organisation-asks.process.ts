import { organisationPublished } from '@gongkai/organisation-contracts';
import { cancelReview, startReview } from '@gongkai/review-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { cancelled, requested } from './asked.js';
import { REVIEW_WENT_ON, type ReviewsConcerned } from './reviews-found.js';

/** A collective act of an organisation is put before its body, once. @clause S4.2(1) */
export const startReviewWhenOrganisationAsks: ProcessDefinition<ReviewsConcerned> = {
  name: 'start-review-when-organisation-asks',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.ReviewRequestedV1, startReview, requested),
    when(organisationPublished.ReviewRequestCancelledV1, cancelReview, cancelled),
  ],
  answers: REVIEW_WENT_ON,
};
