import type { OrganisationId } from '@gongkai/kernel';
import type { DecisionReference, ProfileVersionView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** A version of the policy profile that the organisation adopted itself, or that was repaired. */
export interface ProfileVersionRow extends Omit<ProfileVersionView, 'decision'> {
  readonly organisation: OrganisationId;
  readonly version: number;
  readonly decision: DecisionReference;
  readonly revision: number;
}

export const profileVersionEntity = new EntitySchema<ProfileVersionRow>({
  name: 'profile_version',
  columns: {
    organisation: { type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    inForceFrom: { type: 'text' },
    decision: { type: 'json' },
    profile: { type: 'json' },
    repair: { type: 'json', nullable: true },
    revision: { type: 'integer' },
  },
});
