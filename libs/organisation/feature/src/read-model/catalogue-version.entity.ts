import type { OrganisationId } from '@gongkai/kernel';
import type { CatalogueVersionView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** A version of the catalogue that the organisation made itself; not in force anywhere while it is a draft. */
export interface CatalogueVersionRow extends Omit<CatalogueVersionView, 'phase'> {
  readonly organisation: OrganisationId;
  readonly revision: number;
}

export const catalogueVersionEntity = new EntitySchema<CatalogueVersionRow>({
  name: 'catalogue_version',
  columns: {
    organisation: { type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    adoptedOn: { type: 'date', nullable: true },
    inForceOn: { type: 'date', nullable: true },
    decision: { type: 'json', nullable: true },
    entries: { type: 'json' },
    revision: { type: 'integer' },
  },
});
