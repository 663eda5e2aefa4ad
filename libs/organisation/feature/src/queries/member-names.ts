import type { PersonId, Sealed } from '@gongkai/kernel';
import { membershipId, membershipStreams } from '@gongkai/organisation-contracts';
import type { Asker } from '@gongkai/reading';
import { In } from 'typeorm';
import { membershipEntity, type MembershipRow } from '../read-model/membership.entity.js';
import { plainOf, unsealRecorded, type OrganisationReading } from './organisation-reading.js';

export interface NamedMember {
  readonly name: string | null;
  readonly contact: string | null;
}

type SealedMember = Pick<MembershipRow, 'organisation' | 'person' | 'name' | 'contact'>;

/** Names and contacts of the rows, unsealed in one call and so under one access record. */
export const namesOf = async (
  { vault }: OrganisationReading,
  rows: readonly SealedMember[],
  asker: Asker,
  purpose: string,
): Promise<readonly NamedMember[]> => {
  const wanted = rows.flatMap(({ organisation, person, name, contact }) => {
    const stream = membershipStreams.streamOf(membershipId(organisation, person));
    return [name, contact].map((sealed) => ({ sealed, stream }));
  });
  const there = wanted.filter((value): value is { sealed: Sealed; stream: string } => value.sealed !== null);
  const unsealed = await unsealRecorded(vault, there, asker, purpose);
  const plain = new Map(there.map(({ sealed }, index) => [sealed, plainOf(unsealed[index])]));
  const plainText = (sealed: Sealed | null): string | null => (sealed === null ? null : (plain.get(sealed) ?? null));
  return rows.map(({ name, contact }) => ({ name: plainText(name), contact: plainText(contact) }));
};

/** The people's first enrolments: who kept their records, in ciphertext. */
export const firstEnrolmentsOf = async (
  { rows }: OrganisationReading,
  persons: readonly PersonId[],
): Promise<readonly MembershipRow[]> =>
  rows.getRepository(membershipEntity).findBy({ person: In([...new Set(persons)]), isFirst: true });

/** Names without contacts, by person: {@link namesOf}. */
export const namesByPerson = async (
  reading: OrganisationReading,
  enrolments: readonly MembershipRow[],
  asker: Asker,
  purpose: string,
): Promise<ReadonlyMap<PersonId, string | null>> => {
  const sealed = enrolments.map((row) => ({ ...row, contact: null }));
  const names = await namesOf(reading, sealed, asker, purpose);
  return new Map(enrolments.map(({ person }, index) => [person, names[index]?.name ?? null]));
};
