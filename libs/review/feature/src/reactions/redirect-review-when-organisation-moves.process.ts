import { organisationPublished } from '@gongkai/organisation-contracts';
import { redirectReview } from '@gongkai/review-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { REVIEW_WENT_ON, toEachOf, type ReviewsConcerned } from './reviews-found.js';

/** What is before a superior goes to the new one; what an ended organisation asked for or decided, to who takes its place. @clause S4.2(1) S6 */
export const redirectReviewWhenOrganisationMoves: ProcessDefinition<ReviewsConcerned> = {
  name: 'redirect-review-when-organisation-moves',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.OrganisationPlacedV1, redirectReview, toEachOf('movingWith')),
    when(organisationPublished.OrganisationEndedV1, redirectReview, toEachOf('movingWith')),
  ],
  answers: REVIEW_WENT_ON,
};
