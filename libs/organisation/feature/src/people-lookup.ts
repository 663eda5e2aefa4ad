import type { OrganisationId, PersonId, PlainDate } from '@gongkai/kernel';
import type { DataSource } from 'typeorm';

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
  sameContact: async (organisation, lookup, person) => {
    const [found] = await rows.query<{ person: PersonId }[]>(
      `SELECT person FROM membership
       WHERE organisation = $1 AND contact_lookup = $2 AND person <> $3 AND left_on IS NULL ORDER BY person LIMIT 1`,
      [organisation, lookup, person],
    );
    return found?.person;
  },
  enrolledElsewhere: async (organisation, person) => {
    const [found] = await rows.query<{ organisation: OrganisationId }[]>(
      `SELECT organisation FROM membership
       WHERE person = $1 AND organisation <> $2 AND left_on IS NULL ORDER BY organisation LIMIT 1`,
      [person, organisation],
    );
    return found?.organisation;
  },
  isInOffice: async (person, on) => {
    const found = await rows.query<unknown[]>(
      'SELECT 1 FROM appointment WHERE person = $1 AND ended_at IS NULL AND until_on >= $2::date LIMIT 1',
      [person, on],
    );
    return found.length > 0;
  },
});
