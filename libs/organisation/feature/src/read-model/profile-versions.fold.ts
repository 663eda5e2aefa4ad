import { idFrom, type OrganisationId } from '@gongkai/kernel';
import type { CatalogueEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { catalogueAggregate } from '../aggregates.js';
import { profileVersionEntity, type ProfileVersionRow } from './profile-version.entity.js';

/** Versions of the policy profile that the organisations adopted themselves; the one of their founding has no row. */
export const profileVersionRows = folded<ProfileVersionRow, CatalogueEvent>({
  entity: profileVersionEntity,
  from: catalogueAggregate,
  key: (id, read) => {
    const { type, data } = read();
    const version = type === 'ProfileAdopted' ? data.profile.version : data.version;
    return { organisation: idFrom<OrganisationId>(id), version };
  },
  steps: {
    CatalogueDrafted: null,
    CatalogueAdopted: null,
    OwnDaysAdopted: null,
    ProfileAdopted: {
      begins: ({ data: { profile, adoptedAt, decision } }, { id }) => ({
        ...{ organisation: idFrom<OrganisationId>(id), version: profile.version, profile, decision },
        inForceFrom: adoptedAt,
      }),
    },
  },
});
