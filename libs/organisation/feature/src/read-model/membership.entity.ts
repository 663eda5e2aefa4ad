import type { Instant, OrganisationId, Sealed } from '@gongkai/kernel';
import type { MemberView } from '@gongkai/organisation-contracts';
import { EntitySchema } from 'typeorm';

/** Who belongs to an organisation, or did: in ciphertext. */
export interface MembershipRow extends Omit<MemberView, 'name' | 'contact'> {
  readonly organisation: OrganisationId;
  readonly name: Sealed | null;
  readonly contact: Sealed | null;
  /** Keyed hash of the contact. */
  readonly contactLookup: string | null;
  /** Keyed hash of name and contact. */
  readonly recordLookup: string | null;
  /** Nobody enrolled the person before: the organisation keeps his record. */
  readonly isFirst: boolean;
  readonly enrolledAt: Instant;
}

export const membershipEntity = new EntitySchema<MembershipRow>({
  name: 'membership',
  columns: {
    organisation: { type: 'uuid', primary: true },
    person: { type: 'uuid', primary: true },
    name: { type: 'json', nullable: true },
    contact: { type: 'json', nullable: true },
    contactLookup: { type: 'text', nullable: true },
    recordLookup: { type: 'text', nullable: true },
    isMember: { type: 'boolean' },
    isStaff: { type: 'boolean' },
    isFirst: { type: 'boolean' },
    enrolledOn: { type: 'date' },
    enrolledAt: { type: 'text' },
    leftOn: { type: 'date', nullable: true },
    isErased: { type: 'boolean' },
    revision: { type: 'integer' },
  },
});
