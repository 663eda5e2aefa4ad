import { redirectEscalation } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { commanding, when, type ProcessDefinition } from '@gongkai/reactions';
import type { ItemsFound } from './items-found.js';

/** Open escalations go to the new superior; votes begun start anew. @clause S4.2(1) */
export const redirectEscalationWhenOrganisationIsPlaced = (escalated: ItemsFound): ProcessDefinition => ({
  name: 'redirect-escalation-when-organisation-is-placed',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.OrganisationPlacedV1, async ({ organisation }, { position }) =>
      (await escalated(organisation, position)).map((item) =>
        commanding(redirectEscalation, {}, { target: item, key: item }),
      ),
    ),
  ],
  answers: { 'item.wrong-phase': 'done', 'item.unknown': 'done' },
});
