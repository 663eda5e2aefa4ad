import type { OrganisationId, PersonId, PlainDate } from '@gongkai/kernel';
import { IsNull, MoreThanOrEqual, Not, type DataSource } from 'typeorm';
import { appointmentEntity } from './read-model/appointment.entity.js';
import { membershipEntity } from './read-model/membership.entity.js';

/** What only a look over many streams can tell, read from the read model: a courtesy to the clerk, no invariant. */
export interface PeopleLookup {
  /** Another person enrolled there whose contact has this keyed hash. */
  sameContact(organisation: OrganisationId, lookup: string, person: PersonId): Promise<PersonId | undefined>;
  /** Another organisation in which the person is enrolled. */
  enrolledElsewhere(organisation: OrganisationId, person: PersonId): Promise<OrganisationId | undefined>;
  /** Whether the person holds an office anywhere on that day, or is appointed to one. */
  isInOffice(person: PersonId, on: PlainDate): Promise<boolean>;
}

export const peopleLookup = (rows: DataSource): PeopleLookup => ({
  sameContact: async (organisation, contactLookup, person) => {
    const found = await rows.getRepository(membershipEntity).findOne({
      where: { organisation, contactLookup, person: Not(person), leftOn: IsNull() },
      order: { person: 'ASC' },
    });
    return found?.person;
  },
  enrolledElsewhere: async (organisation, person) => {
    const found = await rows.getRepository(membershipEntity).findOne({
      where: { person, organisation: Not(organisation), leftOn: IsNull() },
      order: { organisation: 'ASC' },
    });
    return found?.organisation;
  },
  isInOffice: (person, on) =>
    rows.getRepository(appointmentEntity).existsBy({ person, endedAt: IsNull(), untilOn: MoreThanOrEqual(on) }),
});
