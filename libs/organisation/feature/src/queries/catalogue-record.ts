import type { OrganisationId } from '@gongkai/kernel';
import type { CatalogueVersionView, PolicyProfileId, ProfileVersionView } from '@gongkai/organisation-contracts';
import type { OrganisationReading } from './organisation-reading.js';

interface FoundedRow {
  readonly zone: string;
  readonly profile: PolicyProfileId;
  readonly founded_on: CatalogueVersionView['inForceOn'];
  readonly founded_at: ProfileVersionView['inForceFrom'];
}

/** What bound the organisation from its founding on. */
export const foundedOf = async (
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

export const revisionOf = async ({ rows }: OrganisationReading, organisation: OrganisationId): Promise<number> => {
  const [found] = await rows.query<{ revision: number | null }[]>(REVISION, [organisation]);
  return found?.revision ?? -1;
};
