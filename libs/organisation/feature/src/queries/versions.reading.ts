import { dateInZone, type OrganisationId } from '@gongkai/kernel';
import {
  MISSION_CATALOGUE,
  POLICY_PROFILES,
  type CatalogueVersionView,
  type PolicyProfileId,
  type ProfileVersionView,
} from '@gongkai/organisation-contracts';
import { answered, type Answer, type Asker } from '@gongkai/reading';
import type { CatalogueVersionRow, ProfileVersionRow } from '../read-model/rows.js';
import { unknownOrganisation, type OrganisationReading } from './organisation-reading.js';

interface VersionsQuestion {
  readonly organisation: OrganisationId;
  readonly version?: number | undefined;
}

interface Versions<View> {
  versions: View[];
  revision: number;
}

interface FoundedRow {
  readonly zone: string;
  readonly profile: PolicyProfileId;
  readonly founded_on: CatalogueVersionView['inForceOn'];
  readonly founded_at: ProfileVersionView['inForceFrom'];
}

const foundedOf = async (
  { rows }: OrganisationReading,
  organisation: OrganisationId,
): Promise<FoundedRow | undefined> => {
  const [row] = await rows.query<FoundedRow[]>(
    'SELECT zone, profile, founded_on::text, founded_at FROM organisation WHERE id = $1',
    [organisation],
  );
  return row;
};

/** The revision of the catalogue's stream: that of the latest event of either kind. */
const REVISION = `
  SELECT max(revision) AS revision FROM (
    SELECT revision FROM catalogue_version WHERE organisation = $1
    UNION ALL SELECT revision FROM profile_version WHERE organisation = $1) AS all_versions`;

const revisionOf = async ({ rows }: OrganisationReading, organisation: OrganisationId): Promise<number> => {
  const [found] = await rows.query<{ revision: number | null }[]>(REVISION, [organisation]);
  return found?.revision ?? -1;
};

const wanted = <View>(views: readonly View[], isWanted: (view: View) => boolean): View[] => views.filter(isWanted);

/** Drafts are drafts; of the adopted ones all are superseded but the latest in force, and those to come. */
const phaseOf = (
  row: Pick<CatalogueVersionRow, 'version' | 'in_force_on'>,
  inForce: number,
): CatalogueVersionView['phase'] => {
  if (row.in_force_on === null) return 'draft';
  return row.version < inForce ? 'superseded' : 'adopted';
};

/** What must be opened is no secret: everybody may read it. @clause S3 */
export const readCatalogueVersions = async (
  reading: OrganisationReading,
  { organisation, version }: VersionsQuestion,
  { at }: Asker,
): Promise<Answer<Versions<CatalogueVersionView>>> => {
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
  const asked = wanted(versions, (view) => version === undefined || view.version === version);
  return answered({ versions: asked, revision: await revisionOf(reading, organisation) });
};

/** @clause S4.3 */
export const readProfileVersions = async (
  reading: OrganisationReading,
  { organisation, version }: VersionsQuestion,
): Promise<Answer<Versions<ProfileVersionView>>> => {
  const founded = await foundedOf(reading, organisation);
  if (founded === undefined) return unknownOrganisation(organisation);
  const rows = await reading.rows.query<ProfileVersionRow[]>(
    'SELECT in_force_from, decision, profile FROM profile_version WHERE organisation = $1 ORDER BY version',
    [organisation],
  );
  const first = { profile: POLICY_PROFILES[founded.profile], inForceFrom: founded.founded_at, decision: null };
  const versions = [
    first,
    ...rows.map(({ profile, decision, in_force_from }) => ({
      profile,
      inForceFrom: in_force_from as ProfileVersionView['inForceFrom'],
      decision,
    })),
  ];
  const asked = wanted(versions, (view) => version === undefined || view.profile.version === version);
  return answered({ versions: asked, revision: await revisionOf(reading, organisation) });
};
