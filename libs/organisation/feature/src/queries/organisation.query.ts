import { organisationById, type OrganisationView } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { entryOf, ORGANISATION_COLUMNS } from './organisation-entries.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';
import type { OrganisationRow } from '../read-model/rows.js';

const ANCESTRY = `
  WITH RECURSIVE above (id, depth) AS (
    SELECT superior, 1 FROM organisation WHERE id = $1
    UNION ALL
    SELECT organisation.superior, depth + 1 FROM above JOIN organisation ON organisation.id = above.id WHERE depth < 100
  )
  SELECT organisation.id, name FROM above JOIN organisation ON organisation.id = above.id ORDER BY depth`;

/** An organisation is no secret: everybody may read it. @clause S3.1(1) */
export const organisationByIdQuery = queryHandler(
  organisationById,
  async ({ organisation }, _asker, { rows }: OrganisationReading) => {
    const [row] = await rows.query<OrganisationRow[]>(
      `SELECT ${ORGANISATION_COLUMNS} FROM organisation WHERE id = $1`,
      [organisation],
    );
    if (row === undefined) return unknownOrganisation(organisation);
    const ancestry = await rows.query<OrganisationView['ancestry']>(ANCESTRY, [organisation]);
    const { departments, carriers } = row;
    return answered({ ...entryOf(row), departments, carriers, ancestry });
  },
);
