import type { OrganisationEntry } from '@gongkai/organisation-contracts';
import type { OrganisationRow } from '../read-model/organisation.entity.js';

/** What a list shows of an organisation. */
export const entryOf = (row: OrganisationRow): OrganisationEntry => ({
  id: row.id,
  name: row.name,
  zone: row.zone,
  superior: row.superior,
  foundedOn: row.foundedOn,
  endedOn: row.endedOn,
  successor: row.successor,
  revision: row.revision,
});
