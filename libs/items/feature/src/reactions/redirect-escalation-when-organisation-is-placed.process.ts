import { redirectEscalation } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { toEach, WENT_ON, type ItemsConcerned } from './items-found.js';

/** Open escalations go to the new superior; votes begun start anew. @clause S4.2(1) */
export const redirectEscalationWhenOrganisationIsPlaced: ProcessDefinition<ItemsConcerned> = {
  name: 'redirect-escalation-when-organisation-is-placed',
  hears: 'organisation',
  reactions: [when(organisationPublished.OrganisationPlacedV1, redirectEscalation, toEach('escalated'))],
  answers: WENT_ON,
};
