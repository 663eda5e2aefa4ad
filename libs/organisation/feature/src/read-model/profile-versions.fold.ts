import { idFrom, type OrganisationId } from '@gongkai/kernel';
import type { CatalogueEvent } from '@gongkai/organisation-contracts';
import { folded } from '@gongkai/projections';
import { catalogueAggregate } from '../aggregates.js';
import { profileVersionEntity, type ProfileVersionRow } from './profile-version.entity.js';

/** Versions of the policy profile that the organisations adopted themselves, or that were repaired; the one of their founding has no row. */
export const profileVersionRows = folded<ProfileVersionRow, CatalogueEvent>({
  entity: profileVersionEntity,
  from: catalogueAggregate,
  key: (id, read) => {
    const { data } = read();
    const version = 'profile' in data ? data.profile.version : data.version;
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
        repair: null,
      }),
    },
    ProfileRepaired: {
      begins: ({ data: { profile, repairedAt, decision, number, reason } }, { id }) => ({
        ...{ organisation: idFrom<OrganisationId>(id), version: profile.version, profile, decision },
        inForceFrom: repairedAt,
        repair: { number, reason },
      }),
    },
  },
});
