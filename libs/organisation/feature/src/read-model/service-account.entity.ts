import type { OrganisationId } from '@gongkai/kernel';
import type { ServiceAccountView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** An account by which a machine acts for the holder of an office, or that did. */
export interface ServiceAccountRow extends Omit<ServiceAccountView, 'isInForce'> {
  readonly organisation: OrganisationId;
  readonly revision: number;
}

export const serviceAccountEntity = new EntitySchema<ServiceAccountRow>({
  name: 'service_account',
  columns: {
    id: { type: 'uuid', primary: true },
    organisation: { type: 'uuid' },
    name: { type: 'text' },
    appointment: { type: 'uuid' },
    owner: { type: 'uuid' },
    acts: { type: 'json' },
    untilOn: { type: 'date' },
    createdAt: { type: 'text' },
    endedAt: { type: 'text', nullable: true },
    revision: { type: 'integer' },
  },
});
