import { noteLostSeats } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { commanding, when, type ProcessDefinition } from '@gongkai/reactions';
import type { ItemsFound } from './items-found.js';

/** Who loses his seat without having voted leaves the rounds under way; reviews don't wait for him. @clause S4.2(1) S6 */
export const noteLostSeatsWhenAppointmentEnds = (openRounds: ItemsFound): ProcessDefinition => ({
  name: 'note-lost-seats-when-appointment-ends',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.AppointmentEndedV1, async ({ organisation }, { position }) =>
      (await openRounds(organisation, position)).map((item) =>
        commanding(noteLostSeats, {}, { target: item, key: item }),
      ),
    ),
  ],
  answers: { 'item.wrong-phase': 'done', 'item.unknown': 'done' },
});
