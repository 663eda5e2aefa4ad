import type { Sealed } from '@gongkai/kernel';
import { membershipId, membershipStreams, membersList, type MemberView } from '@gongkai/organisation-contracts';
import { queryHandler, readPage, whereGiven, type Asker, type RowOrder } from '@gongkai/reading';
import { personLookups } from '../contact-lookup.js';
import { membershipEntity, type MembershipRow } from '../read-model/membership.entity.js';
import {
  lookupRecorded,
  plainOf,
  unlessPermitted,
  unsealRecorded,
  type OrganisationReading,
} from './organisation-reading.js';

interface Named {
  readonly name: string | null;
  readonly contact: string | null;
}

/** Names and contacts of the rows, unsealed in one call and so under one access record. */
const namesOf = async (
  { vault }: OrganisationReading,
  rows: readonly MembershipRow[],
  asker: Asker,
): Promise<readonly Named[]> => {
  const wanted = rows.flatMap(({ organisation, person, name, contact }) => {
    const stream = membershipStreams.streamOf(membershipId(organisation, person));
    return [name, contact].map((sealed) => ({ sealed, stream }));
  });
  const there = wanted.filter((value): value is { sealed: Sealed; stream: string } => value.sealed !== null);
  const unsealed = await unsealRecorded(vault, there, asker, 'members.list');
  const plain = new Map(there.map(({ sealed }, index) => [sealed, plainOf(unsealed[index])]));
  const plainText = (sealed: Sealed | null): string | null => (sealed === null ? null : (plain.get(sealed) ?? null));
  return rows.map(({ name, contact }) => ({ name: plainText(name), contact: plainText(contact) }));
};

const memberOf = (row: MembershipRow, named: Named | undefined): MemberView => ({
  person: row.person,
  name: named?.name ?? null,
  contact: named?.contact ?? null,
  isMember: row.isMember,
  isStaff: row.isStaff,
  enrolledOn: row.enrolledOn,
  leftOn: row.leftOn,
  isErased: row.isErased,
  revision: row.revision,
});

const BY_ENROLMENT: RowOrder<MembershipRow> = { sort: 'enrolledAt', sortedBy: 'instant', id: 'person', order: 'ASC' };

/** Who belongs, in the order of their enrolment. */
export const membersListQuery = queryHandler(membersList, async (question, asker, reading: OrganisationReading) => {
  const { organisation, as, hasLeft, contact } = question;
  const refused = await unlessPermitted(reading, asker, organisation, 'organisation.read-persons');
  if (refused !== undefined) return refused;
  const members = reading.rows.createQueryBuilder(membershipEntity, 'member');
  whereGiven(members, {
    organisation,
    contactLookup: contact === undefined ? undefined : await personLookups(reading.vault).contact(contact),
    isMember: as === 'member' ? true : undefined,
    isStaff: as === 'staff' ? true : undefined,
  });
  if (hasLeft !== undefined) members.andWhere(`member.leftOn IS ${hasLeft ? 'NOT NULL' : 'NULL'}`);
  return readPage(members, question, BY_ENROLMENT, async (rows) => {
    if (contact !== undefined && rows.length === 0) await lookupRecorded(reading.vault, asker, 'members.lookup');
    const names = await namesOf(reading, rows, asker);
    return rows.map((row, index) => memberOf(row, names[index]));
  });
});
