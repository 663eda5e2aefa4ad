import { redirectEscalation } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { toEach, WENT_ON, type ItemsConcerned } from './items-found.js';

/** What was open before a superior that has ended goes to whoever took its place; votes begun start anew. @clause S4.2(1) S6 */
export const redirectEscalationWhenSuperiorEnds: ProcessDefinition<ItemsConcerned> = {
  name: 'redirect-escalation-when-superior-ends',
  hears: 'organisation',
  reactions: [when(organisationPublished.OrganisationEndedV1, redirectEscalation, toEach('roundsUnderWay'))],
  answers: WENT_ON,
};
