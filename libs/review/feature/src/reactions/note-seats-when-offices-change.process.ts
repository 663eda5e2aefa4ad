import { organisationPublished } from '@gongkai/organisation-contracts';
import { noteSeats, restartByItself } from '@gongkai/review-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { REVIEW_WENT_ON, toEachOf, toEachSeatedBy, toEachSeating, type ReviewsConcerned } from './reviews-found.js';

/** Who lost his seat votes no more, a prolonged one sits on; a body that can decide again decides what had lapsed. @clause S4.2(1) S6 */
export const noteSeatsWhenOfficesChange: ProcessDefinition<ReviewsConcerned> = {
  name: 'note-seats-when-offices-change',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.AppointmentEndedV1, noteSeats, toEachSeating),
    when(organisationPublished.AppointmentRenewedV1, noteSeats, toEachSeatedBy),
    when(organisationPublished.MembershipEndedV1, noteSeats, toEachSeating),
    when(organisationPublished.AppointmentBegunV1, restartByItself, toEachOf('lapsedIn')),
  ],
  answers: { ...REVIEW_WENT_ON, 'review.body-too-small': 'done' },
};
