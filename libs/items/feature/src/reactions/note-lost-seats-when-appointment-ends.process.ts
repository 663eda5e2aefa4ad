import { noteLostSeats } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { commanding, when, type ProcessDefinition } from '@gongkai/reactions';
import type { DataSource } from 'typeorm';

/** Who loses his seat without having voted leaves the rounds under way; reviews don't wait for him. @clause S4.2(1) S6 */
export const noteLostSeatsWhenAppointmentEnds = (
  openRounds: (organisation: string) => Promise<readonly string[]>,
): ProcessDefinition => ({
  name: 'note-lost-seats-when-appointment-ends',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.AppointmentEndedV1, async ({ organisation }) =>
      (await openRounds(organisation)).map((item) => commanding(noteLostSeats, {}, { target: item, key: item })),
    ),
  ],
  answers: { 'item.wrong-phase': 'done', 'item.unknown': 'done' },
});

/** Items with a round under way before a body of the organisation, as the rows say now. */
export const openRoundsIn =
  (rows: DataSource) =>
  async (organisation: string): Promise<readonly string[]> => {
    const found = await rows.query<{ id: string }[]>('SELECT id FROM item WHERE round_in = $1 ORDER BY id', [
      organisation,
    ]);
    return found.map(({ id }) => id);
  };
