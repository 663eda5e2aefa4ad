import type { OrganisationId } from '@gongkai/kernel';
import { catalogueVersionEntity } from '../read-model/catalogue-version.entity.js';
import { organisationEntity, type OrganisationRow } from '../read-model/organisation.entity.js';
import { profileVersionEntity } from '../read-model/profile-version.entity.js';
import type { OrganisationReading } from './organisation-reading.js';

/** What bound the organisation from its founding on. */
export const foundedOf = (
  { rows }: OrganisationReading,
  organisation: OrganisationId,
): Promise<OrganisationRow | null> => rows.getRepository(organisationEntity).findOneBy({ id: organisation });

/** The revision of the catalogue's stream: that of the latest event of either kind. */
export const revisionOf = async ({ rows }: OrganisationReading, organisation: OrganisationId): Promise<number> => {
  const latest = await Promise.all([
    rows.getRepository(catalogueVersionEntity).maximum('revision', { organisation }),
    rows.getRepository(profileVersionEntity).maximum('revision', { organisation }),
  ]);
  return Math.max(-1, ...latest.map((revision) => revision ?? -1));
};
