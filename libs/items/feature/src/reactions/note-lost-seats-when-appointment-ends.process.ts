import { noteLostSeats } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { toEach, WENT_ON, type ItemsConcerned } from './items-found.js';

/** Who loses his seat without having voted leaves the rounds under way; reviews don't wait for him. @clause S4.2(1) S6 */
export const noteLostSeatsWhenAppointmentEnds: ProcessDefinition<ItemsConcerned> = {
  name: 'note-lost-seats-when-appointment-ends',
  hears: 'organisation',
  reactions: [when(organisationPublished.AppointmentEndedV1, noteLostSeats, toEach('roundsUnderWay'))],
  answers: WENT_ON,
};
