import type { Instant } from '@gongkai/kernel';
import type { OrganisationEntry, OrganisationView, PolicyProfileId } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** An organisation as it stands. */
export interface OrganisationRow extends OrganisationEntry {
  readonly profile: PolicyProfileId;
  readonly foundedAt: Instant;
  readonly departments: OrganisationView['departments'];
  readonly carriers: OrganisationView['carriers'];
  /** Where in the log it was last changed. int64 as decimal text. */
  readonly changedAtPosition: string;
}

export const organisationEntity = new EntitySchema<OrganisationRow>({
  name: 'organisation',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    zone: { type: 'text' },
    superior: { type: 'uuid', nullable: true },
    profile: { type: 'text' },
    foundedOn: { type: 'date' },
    foundedAt: { type: 'text' },
    endedOn: { type: 'date', nullable: true },
    successor: { type: 'uuid', nullable: true },
    departments: { type: 'json' },
    carriers: { type: 'json' },
    revision: { type: 'integer' },
    changedAtPosition: { type: 'bigint' },
  },
});
