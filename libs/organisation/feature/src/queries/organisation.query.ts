import { organisationById, type OrganisationView } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import type { Repository } from 'typeorm';
import { organisationEntity, type OrganisationRow } from '../read-model/organisation.entity.js';
import { entryOf } from './organisation-entries.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** A circle in the rows ends here; no real tree is as deep. */
const MAX_DEPTH = 100;

/** All superiors, nearest first; trees are shallow, so that each is read by its id. */
const ancestryOf = async (
  organisations: Repository<OrganisationRow>,
  { superior }: OrganisationRow,
): Promise<OrganisationView['ancestry']> => {
  const ancestry: OrganisationView['ancestry'] = [];
  for (let next = superior; next !== null && ancestry.length < MAX_DEPTH;) {
    const above = await organisations.findOneBy({ id: next });
    if (above === null) break;
    ancestry.push({ id: above.id, name: above.name });
    next = above.superior;
  }
  return ancestry;
};

/** An organisation is no secret: everybody may read it. @clause S3.1(1) */
export const organisationByIdQuery = queryHandler(
  organisationById,
  async ({ organisation }, _asker, { rows }: OrganisationReading) => {
    const organisations = rows.getRepository(organisationEntity);
    const row = await organisations.findOneBy({ id: organisation });
    if (row === null) return unknownOrganisation(organisation);
    const { departments, carriers } = row;
    return answered({ ...entryOf(row), departments, carriers, ancestry: await ancestryOf(organisations, row) });
  },
);
