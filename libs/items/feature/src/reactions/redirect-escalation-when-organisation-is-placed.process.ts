import { redirectEscalation } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { commanding, when, type ProcessDefinition } from '@gongkai/reactions';
import type { DataSource } from 'typeorm';

/** Open escalations go to the new superior; votes begun start anew. @clause S4.2(1) */
export const redirectEscalationWhenOrganisationIsPlaced = (
  escalated: (organisation: string) => Promise<readonly string[]>,
): ProcessDefinition => ({
  name: 'redirect-escalation-when-organisation-is-placed',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.OrganisationPlacedV1, async ({ organisation }) =>
      (await escalated(organisation)).map((item) => commanding(redirectEscalation, {}, { target: item, key: item })),
    ),
  ],
  answers: { 'item.wrong-phase': 'done', 'item.unknown': 'done' },
});

/** Items of the organisation whose round is not before its own body alone, as the rows say now. */
export const escalatedItemsOf =
  (rows: DataSource) =>
  async (organisation: string): Promise<readonly string[]> => {
    const found = await rows.query<{ id: string }[]>(
      'SELECT id FROM item WHERE organisation = $1 AND round_in IS NOT NULL ORDER BY id',
      [organisation],
    );
    return found.map(({ id }) => id);
  };
