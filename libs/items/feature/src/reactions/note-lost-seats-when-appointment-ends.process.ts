import { noteLostSeats } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { toEach, WENT_ON, type ItemsFound } from './items-found.js';

/** Who loses his seat without having voted leaves the rounds under way; reviews don't wait for him. @clause S4.2(1) S6 */
export const noteLostSeatsWhenAppointmentEnds = (roundsUnderWay: ItemsFound): ProcessDefinition => ({
  name: 'note-lost-seats-when-appointment-ends',
  hears: 'organisation',
  reactions: [when(organisationPublished.AppointmentEndedV1, toEach(roundsUnderWay, noteLostSeats))],
  answers: WENT_ON,
});
