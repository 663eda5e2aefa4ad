import { handlersOn } from '@gongkai/commands';
import * as contracts from '@gongkai/organisation-contracts';
import { catalogueAggregate as aggregate } from './aggregates.js';
import { inTarget } from './authorizing.js';

const on = handlersOn({ aggregate, authorize: inTarget });

export const catalogueHandlers = [
  on(contracts.draftCatalogue, {
    may: 'organisation.draft-catalogue',
    prepare: ({ body, moment }) => ({ type: 'DraftCatalogue', entries: body.entries, ...moment }),
  }),
  on(contracts.adoptCatalogue, {
    may: 'organisation.adopt-catalogue',
    prepare: ({ body, moment }) => ({ type: 'AdoptCatalogue', decision: body.decision, ...moment }),
  }),
  on(contracts.adoptProfile, {
    may: 'organisation.adopt-catalogue',
    prepare: ({ body: { numbers, decision }, standing, moment }) => ({
      type: 'AdoptProfile',
      foundedUnder: standing.profile.id,
      ...{ numbers, decision },
      ...moment,
    }),
  }),
  on(contracts.adoptOwnDays, {
    may: 'organisation.adopt-own-days',
    prepare: ({ body: { days, decision }, moment, tools }) => ({
      type: 'AdoptOwnDays',
      ...{ days, decision, official: tools.facts.calendar },
      ...moment,
    }),
  }),
];
