import type { OrganisationId, PersonId, PlainDate } from '@gongkai/kernel';
import {
  In,
  IsNull,
  Not,
  type DataSource,
  type EntitySchema,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from 'typeorm';
import { appointmentEntity } from './read-model/appointment.entity.js';
import { membershipEntity } from './read-model/membership.entity.js';
import { organisationEntity } from './read-model/organisation.entity.js';

/** One of the keyed hashes of an enrolled person. */
export type PersonHash = { readonly contactLookup: string } | { readonly recordLookup: string };

/** What only a look over many streams can tell, read from the read model: a courtesy to the clerk, no invariant. */
export interface PeopleLookup {
  /** Another person enrolled there whose contact, or whose name and contact, have this keyed hash. */
  likeHim(organisation: OrganisationId, person: PersonId, hash: PersonHash): Promise<PersonId | undefined>;
  /** The organisation that enrolled the person before all others. */
  firstEnrolledIn(person: PersonId): Promise<OrganisationId | undefined>;
  /** The organisation with all whose place it takes, those before them as well: it keeps the records that they kept. */
  keptBy(organisation: OrganisationId): Promise<readonly OrganisationId[]>;
  /** Another organisation, which stands, in which the person is enrolled. */
  enrolledElsewhere(organisation: OrganisationId, person: PersonId): Promise<OrganisationId | undefined>;
  /** Whether the person holds an office on that day in any organisation that stands, or is appointed to one. */
  isInOffice(person: PersonId, on: PlainDate): Promise<boolean>;
}

/** Rows of organisations that stand: in one that has ended nobody is enrolled or in office, and nobody can end either. */
const whereStanding = <Row extends ObjectLiteral>(
  rows: DataSource,
  entity: EntitySchema<Row>,
): SelectQueryBuilder<Row> =>
  rows
    .createQueryBuilder(entity, 'one')
    .innerJoin(organisationEntity.options.name, 'its', 'its.id = one.organisation AND its.endedOn IS NULL');

export const peopleLookup = (rows: DataSource): PeopleLookup => ({
  likeHim: async (organisation, person, hash) => {
    const found = await rows.getRepository(membershipEntity).findOne({
      where: { organisation, person: Not(person), leftOn: IsNull(), ...hash },
      order: { person: 'ASC' },
    });
    return found?.person;
  },
  firstEnrolledIn: async (person) =>
    (await rows.getRepository(membershipEntity).findOneBy({ person, isFirst: true }))?.organisation,
  keptBy: async (organisation) => {
    const kept = new Set([organisation]);
    for (let successors = [organisation]; successors.length > 0;) {
      const ended = await rows.getRepository(organisationEntity).find({
        where: { successor: In(successors) },
        select: { id: true },
      });
      successors = ended.map(({ id }) => id).filter((id) => !kept.has(id));
      for (const id of successors) kept.add(id);
    }
    return [...kept];
  },
  enrolledElsewhere: async (organisation, person) => {
    const found = await whereStanding(rows, membershipEntity)
      .where({ person, organisation: Not(organisation), leftOn: IsNull() })
      .orderBy('one.organisation', 'ASC')
      .getOne();
    return found?.organisation;
  },
  isInOffice: (person, on) =>
    whereStanding(rows, appointmentEntity)
      .where({ person, endedAt: IsNull() })
      .andWhere('one.untilOn >= :on', { on })
      .getExists(),
});
