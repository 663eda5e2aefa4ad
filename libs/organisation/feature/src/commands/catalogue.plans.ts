import type { OrganisationId, Schema } from '@gongkai/kernel';
import type * as contracts from '@gongkai/organisation-contracts';
import type { Act, CatalogueEvent, PolicyProfileId } from '@gongkai/organisation-contracts';
import type { CatalogueCommand, CatalogueRefusal, CatalogueState } from '@gongkai/organisation-domain';
import { catalogueAggregate } from '../aggregates.js';
import { admit, type Admitted } from './admission.js';
import type { BodyOf } from './organisation.plans.js';
import { ready, type Plan } from './plan.js';

type CataloguePlan<Contract extends { readonly body: Schema<unknown> }> = Plan<
  BodyOf<Contract>,
  CatalogueCommand,
  CatalogueState,
  CatalogueEvent,
  CatalogueRefusal
>;

const within = <Contract extends { readonly body: Schema<unknown> }>(
  act: Act,
  make: (body: BodyOf<Contract>, admitted: Admitted) => CatalogueCommand,
): CataloguePlan<Contract> => ({
  aggregate: catalogueAggregate,
  prepare: async (handling) => {
    const admitted = await admit(handling.facts, handling, handling.message.target as OrganisationId, act);
    return admitted.kind === 'refused' ? admitted : ready(admitted, make(handling.body, admitted));
  },
});

export const draftCataloguePlan = within<typeof contracts.draftCatalogue>(
  'organisation.draft-catalogue',
  ({ entries }, { moment }) => ({ type: 'DraftCatalogue', entries, ...moment }),
);

export const adoptCataloguePlan = within<typeof contracts.adoptCatalogue>(
  'organisation.adopt-catalogue',
  ({ decision }, { moment }) => ({ type: 'AdoptCatalogue', decision, ...moment }),
);

export const adoptProfilePlan = within<typeof contracts.adoptProfile>(
  'organisation.adopt-catalogue',
  ({ numbers, decision }, { organisation, moment }) => ({
    type: 'AdoptProfile',
    foundedUnder: organisation.profile.id as PolicyProfileId,
    numbers,
    decision,
    ...moment,
  }),
);
