import { dateInZone } from '@gongkai/kernel';
import { catalogueVersions, MISSION_CATALOGUE, type CatalogueVersionView } from '@gongkai/organisation-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import type { CatalogueVersionRow } from '../read-model/rows.js';
import { foundedOf, revisionOf } from './catalogue-record.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

/** Drafts are drafts; of the adopted ones all are superseded but the latest in force, and those to come. */
const phaseOf = (
  row: Pick<CatalogueVersionRow, 'version' | 'in_force_on'>,
  inForce: number,
): CatalogueVersionView['phase'] => {
  if (row.in_force_on === null) return 'draft';
  return row.version < inForce ? 'superseded' : 'adopted';
};

/** What must be opened is no secret: everybody may read it. @clause S3 */
export const catalogueVersionsQuery = queryHandler(
  catalogueVersions,
  async ({ organisation, version }, { at }, reading: OrganisationReading) => {
    const founded = await foundedOf(reading, organisation);
    if (founded === undefined) return unknownOrganisation(organisation);
    const rows = await reading.rows.query<CatalogueVersionRow[]>(
      `SELECT version, in_force_on::text, decision, entries FROM catalogue_version WHERE organisation = $1 ORDER BY version`,
      [organisation],
    );
    const today = dateInZone(at, founded.zone);
    const inForce = Math.max(
      1,
      ...rows.filter((row) => row.in_force_on !== null && row.in_force_on <= today).map((row) => row.version),
    );
    const mission = { version: 1, in_force_on: founded.founded_on, decision: null, entries: MISSION_CATALOGUE.entries };
    const versions = [mission, ...rows].map((row) => ({
      version: row.version,
      phase: phaseOf(row, inForce),
      inForceOn: row.in_force_on,
      decision: row.decision,
      entries: row.entries,
    }));
    const asked = versions.filter((view) => version === undefined || view.version === version);
    return answered({ versions: asked, revision: await revisionOf(reading, organisation) });
  },
);
