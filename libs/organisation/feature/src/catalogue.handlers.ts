import { handlersOn } from '@gongkai/commands';
import type { WorkingCalendar } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import type { CatalogueState } from '@gongkai/organisation-domain';
import { catalogueAggregate as aggregate } from './aggregates.js';
import {
  authorizedIn,
  inTarget,
  personActing,
  targetOf,
  type AuthorizedThere,
  type OrganisationCommandContext,
} from './authorizing.js';
import { onItsDecision } from './collective.js';
import { bodySizesOf } from './facts/facts.js';
import { superiorOf } from './facts/tree.js';

const on = handlersOn({ aggregate, authorize: inTarget });

/** By the superior's leading group; of a root by the installation. @clause S4.3 */
const repairing = async (context: OrganisationCommandContext) => {
  const id = targetOf(context);
  const isRoot = (await superiorOf(context.tools.facts.streams, id)) === null;
  return authorizedIn(isRoot ? 'organisation.repair-profile-of-root' : 'organisation.repair-profile', context, id);
};

type OnCatalogue = OrganisationCommandContext<unknown, CatalogueState> & AuthorizedThere;

/** What the numbers of a profile are tried in: the bodies as they are, and the calendar with the organisation's own days. */
const circumstancesOf = async ({
  tools: { facts },
  organisation,
  state: { ownDays },
  moment,
}: OnCatalogue): Promise<{ readonly bodies: readonly number[]; readonly calendar: WorkingCalendar }> => ({
  bodies: await bodySizesOf(facts, organisation, moment.at),
  calendar: facts.calendar.withOwnDays(ownDays),
});

export const catalogueHandlers = [
  on(contracts.draftCatalogue, {
    may: 'organisation.draft-catalogue',
    prepare: ({ body, actor, moment }) => ({
      type: 'DraftCatalogue',
      ...{ entries: body.entries, by: personActing(actor) ?? null },
      ...moment,
    }),
  }),
  on(contracts.adoptCatalogue, {
    may: 'organisation.adopt-catalogue',
    prepare: async (context) => {
      const decision = await onItsDecision(context, contracts.adoptCatalogue, context.body);
      return 'kind' in decision ? decision : { type: 'AdoptCatalogue', decision, ...context.moment };
    },
  }),
  on(contracts.adoptProfile, {
    may: 'organisation.adopt-catalogue',
    prepare: async (context) => {
      const { body, standing, moment } = context;
      const decision = await onItsDecision(context, contracts.adoptProfile, body);
      if ('kind' in decision) return decision;
      return {
        type: 'AdoptProfile',
        ...{ foundedUnder: standing.profile.id, numbers: body.numbers, decision },
        ...(await circumstancesOf(context)),
        ...moment,
      };
    },
  }),
  on(contracts.repairProfile, {
    mayOneOf: ['organisation.repair-profile', 'organisation.repair-profile-of-root'],
    authorize: repairing,
    prepare: async (context) => ({
      type: 'RepairProfile',
      foundedUnder: context.standing.profile.id,
      ...context.body,
      ...(await circumstancesOf(context)),
      ...context.moment,
    }),
  }),
  on(contracts.adoptOwnDays, {
    may: 'organisation.adopt-own-days',
    prepare: async (context) => {
      const { body, moment, tools } = context;
      const decision = await onItsDecision(context, contracts.adoptOwnDays, body);
      if ('kind' in decision) return decision;
      return { type: 'AdoptOwnDays', ...{ days: body.days, decision, official: tools.facts.calendar }, ...moment };
    },
  }),
];
