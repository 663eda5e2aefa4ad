import type { OrganisationId } from '@gongkai/kernel';
import type { PendingErasureView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** What was asked last about erasing a person. */
export interface ErasureRow extends Omit<PendingErasureView, 'name' | 'askedByName'> {
  readonly organisation: OrganisationId;
  /** Neither confirmed nor withdrawn. */
  readonly isPending: boolean;
  readonly revision: number;
}

export const erasureEntity = new EntitySchema<ErasureRow>({
  name: 'erasure',
  columns: {
    person: { type: 'uuid', primary: true },
    organisation: { type: 'uuid' },
    ground: { type: 'text' },
    askedBy: { type: 'uuid' },
    askedAt: { type: 'text' },
    isPending: { type: 'boolean' },
    revision: { type: 'integer' },
  },
});
