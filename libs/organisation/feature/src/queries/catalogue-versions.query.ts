import { dateInZone } from '@gongkai/kernel';
import { catalogueVersions, MISSION_CATALOGUE, type CatalogueVersionView } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { catalogueVersionEntity, type CatalogueVersionRow } from '../read-model/catalogue-version.entity.js';
import { foundedOf, revisionOf } from './catalogue-record.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** Drafts are drafts; of the adopted ones all are superseded but the latest in force, and those to come. */
const phaseOf = (
  row: Pick<CatalogueVersionRow, 'version' | 'inForceOn'>,
  inForce: number,
): CatalogueVersionView['phase'] => {
  if (row.inForceOn === null) return 'draft';
  return row.version < inForce ? 'superseded' : 'adopted';
};

/** What must be opened is no secret: everybody may read it. @clause S3 */
export const catalogueVersionsQuery = queryHandler(
  catalogueVersions,
  async ({ organisation, version }, { at }, reading: OrganisationReading) => {
    const founded = await foundedOf(reading, organisation);
    if (founded === null) return unknownOrganisation(organisation);
    const rows = await reading.rows
      .getRepository(catalogueVersionEntity)
      .find({ where: { organisation }, order: { version: 'ASC' } });
    const today = dateInZone(at, founded.zone);
    const inForce = Math.max(
      1,
      ...rows.filter((row) => row.inForceOn !== null && row.inForceOn <= today).map((row) => row.version),
    );
    const mission = { version: 1, inForceOn: founded.foundedOn, decision: null, entries: MISSION_CATALOGUE.entries };
    const versions = [mission, ...rows].map((row) => ({
      version: row.version,
      phase: phaseOf(row, inForce),
      inForceOn: row.inForceOn,
      decision: row.decision,
      entries: row.entries,
    }));
    const asked = versions.filter((view) => version === undefined || view.version === version);
    return answered({ versions: asked, revision: await revisionOf(reading, organisation) });
  },
);
