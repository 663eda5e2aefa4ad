import { recountDeadlines } from '@gongkai/items-contracts';
import { organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { toEach, WENT_ON, type ItemsConcerned } from './items-found.js';

/** What runs goes by the organisation's own days from their adoption on. @clause S4.3 */
export const recountDeadlinesWhenOwnDaysAreAdopted: ProcessDefinition<ItemsConcerned> = {
  name: 'recount-deadlines-when-own-days-are-adopted',
  hears: 'organisation',
  reactions: [when(organisationPublished.OwnDaysAdoptedV1, recountDeadlines, toEach('running'))],
  answers: WENT_ON,
};
