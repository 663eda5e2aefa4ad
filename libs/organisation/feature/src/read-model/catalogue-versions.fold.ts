import { idFrom, type OrganisationId } from '@gongkai/kernel';
import type { CatalogueEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { catalogueAggregate } from '../aggregates.js';
import { catalogueVersionEntity, type CatalogueVersionRow } from './catalogue-version.entity.js';

/** Versions of the catalogue that the organisations made themselves; the mission's version 1 has no row. */
export const catalogueVersionRows = folded<CatalogueVersionRow, CatalogueEvent>({
  entity: catalogueVersionEntity,
  from: catalogueAggregate,
  key: (id, read) => {
    const { data } = read();
    const version = 'profile' in data ? data.profile.version : data.version;
    return { organisation: idFrom<OrganisationId>(id), version };
  },
  steps: {
    CatalogueDrafted: {
      begins: ({ data: { version, entries } }, { id }) => ({
        ...{ organisation: idFrom<OrganisationId>(id), version, entries },
        adoptedOn: null,
        inForceOn: null,
        decision: null,
      }),
    },
    CatalogueAdopted: {
      changes: (row, { data: { adoptedOn, inForceOn, decision } }) => ({ ...row, adoptedOn, inForceOn, decision }),
    },
    ProfileAdopted: null,
    ProfileRepaired: null,
    OwnDaysAdopted: null,
  },
});
