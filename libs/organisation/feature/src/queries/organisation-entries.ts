import type { OrganisationEntry } from '@gongkai/organisation-contracts';
import type { OrganisationRow } from '../read-model/rows.js';

/** Dates as text, whatever the driver makes of them. */
export const ORGANISATION_COLUMNS = `id, name, zone, superior, founded_on::text, founded_at, ended_on::text, successor, departments, carriers, revision`;

export const entryOf = (row: OrganisationRow): OrganisationEntry => ({
  id: row.id,
  name: row.name,
  zone: row.zone,
  superior: row.superior,
  foundedOn: row.founded_on,
  endedOn: row.ended_on,
  successor: row.successor,
  revision: row.revision,
});
