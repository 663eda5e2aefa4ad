import { organisationPublished } from '@gongkai/organisation-contracts';
import { recountReviewDates } from '@gongkai/review-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { REVIEW_WENT_ON, toEachOf, type ReviewsConcerned } from './reviews-found.js';

/** What runs goes by the deciding organisation's own days from their adoption on. @clause S4.3 */
export const recountReviewDatesWhenOwnDaysAreAdopted: ProcessDefinition<ReviewsConcerned> = {
  name: 'recount-review-dates-when-own-days-are-adopted',
  hears: 'organisation',
  reactions: [when(organisationPublished.OwnDaysAdoptedV1, recountReviewDates, toEachOf('counting'))],
  answers: REVIEW_WENT_ON,
};
