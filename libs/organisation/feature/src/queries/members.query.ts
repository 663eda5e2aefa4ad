import { membersList, type MemberView } from '@gongkai/organisation-contracts';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { personLookups } from '../contact-lookup.js';
import { membershipEntity, type MembershipRow } from '../read-model/membership.entity.js';
import { namesOf, type NamedMember } from './member-names.js';
import { lookupRecorded, unlessPermitted, type OrganisationReading } from './organisation-reading.js';

const memberOf = (row: MembershipRow, named: NamedMember | undefined): MemberView => ({
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
    const names = await namesOf(reading, rows, asker, 'members.list');
    return rows.map((row, index) => memberOf(row, names[index]));
  });
});
