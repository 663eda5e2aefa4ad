import {
  MAX_PAST_PARTS,
  MOST_SUPERIORS,
  organisationById,
  type OrganisationView,
} from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import type { Repository } from 'typeorm';
import { organisationEntity, type OrganisationRow } from '../read-model/organisation.entity.js';
import { entryOf } from './organisation-entries.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** All superiors, nearest first; trees are shallow, so that each is read by its id. */
const ancestryOf = async (
  organisations: Repository<OrganisationRow>,
  { superior }: OrganisationRow,
): Promise<OrganisationView['ancestry']> => {
  const ancestry: OrganisationView['ancestry'] = [];
  for (let next = superior; next !== null && ancestry.length < MOST_SUPERIORS;) {
    const above = await organisations.findOneBy({ id: next });
    if (above === null) break;
    ancestry.push({ id: above.id, name: above.name });
    next = above.superior;
  }
  return ancestry;
};

/** All that stand, and of the others the newest, in their order. */
const shown = <Part>(parts: readonly Part[], isPast: (part: Part) => boolean): Part[] => {
  const past = new Set(parts.filter(isPast).slice(-MAX_PAST_PARTS));
  return parts.filter((part) => past.has(part) || !isPast(part));
};

/** An organisation is no secret: everybody may read it. @clause S3.1(1) */
export const organisationByIdQuery = queryHandler(
  organisationById,
  async ({ organisation }, _asker, { rows }: OrganisationReading) => {
    const organisations = rows.getRepository(organisationEntity);
    const row = await organisations.findOneBy({ id: organisation });
    if (row === null) return unknownOrganisation(organisation);
    const departments = shown(row.departments, ({ endedOn }) => endedOn !== null);
    const carriers = shown(row.carriers, ({ retiredOn }) => retiredOn !== null);
    return answered({ ...entryOf(row), departments, carriers, ancestry: await ancestryOf(organisations, row) });
  },
);
