import { dateInZone } from '@gongkai/kernel';
import { catalogueVersions, MISSION_CATALOGUE, type CatalogueVersionView } from '@gongkai/organisation-contracts';
import { queryHandler } from '@gongkai/reading';
import { LessThanOrEqual } from 'typeorm';
import { catalogueVersionEntity, type CatalogueVersionRow } from '../read-model/catalogue-version.entity.js';
import { foundedOf, seenVersions, versionsFrom } from './catalogue-record.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** Drafts are drafts; of the adopted ones all are superseded but the latest in force, and those to come. */
const phaseOf = (
  row: Pick<CatalogueVersionRow, 'version' | 'inForceOn'>,
  inForce: number,
): CatalogueVersionView['phase'] => {
  if (row.inForceOn === null) return 'draft';
  return row.version < inForce ? 'superseded' : 'adopted';
};

/** One may be as large as a command. */
const MOST_READ = 10;

/** What must be opened is no secret: everybody may read what was adopted, those within drafts as well. @clause S3 */
export const catalogueVersionsQuery = queryHandler(
  catalogueVersions,
  async (question, asker, reading: OrganisationReading) => {
    const { organisation } = question;
    const founded = await foundedOf(reading, organisation);
    if (founded === null) return unknownOrganisation(organisation);
    const today = dateInZone(asker.at, founded.zone);
    const latest = await reading.rows
      .getRepository(catalogueVersionEntity)
      .maximum('version', { organisation, inForceOn: LessThanOrEqual(today) });
    const mission = {
      ...{ version: 1, adoptedOn: null, inForceOn: founded.foundedOn, decision: null },
      entries: MISSION_CATALOGUE.entries,
    };
    return versionsFrom(reading, question, asker, {
      first: mission,
      entity: catalogueVersionEntity,
      most: MOST_READ,
      seen: await seenVersions(reading, asker, organisation),
      viewOf: (row) => ({
        version: row.version,
        phase: phaseOf(row, latest ?? 1),
        adoptedOn: row.adoptedOn,
        inForceOn: row.inForceOn,
        decision: row.decision,
        entries: row.entries,
      }),
    });
  },
);
