import type { Sealed } from '@gongkai/kernel';
import { contactForLookup, membersList, type MemberView } from '@gongkai/organisation-contracts';
import {
  answered,
  badCursor,
  Conditions,
  countUpTo,
  cursorFrom,
  pageOf,
  queryHandler,
  type Asker,
} from '@gongkai/reading';
import { membershipAggregate, membershipId } from '../aggregates.js';
import { CONTACT_LOOKUP } from '../contact-lookup.js';
import type { MembershipRow } from '../read-model/rows.js';
import { plainOf, unlessPermitted, unsealRecorded, type OrganisationReading } from './organisation-reading.js';

interface Named {
  readonly name: string | null;
  readonly contact: string | null;
}

/** Names and contacts of the rows, opened in one call and so under one access record. */
const namesOf = async (
  { vault }: OrganisationReading,
  rows: readonly MembershipRow[],
  asker: Asker,
): Promise<readonly Named[]> => {
  const wanted = rows.flatMap(({ organisation, person, name, contact }) => {
    const stream = membershipAggregate.prefix + membershipId(organisation, person);
    return [name, contact].map((sealed) => ({ sealed, stream }));
  });
  const there = wanted.filter((value): value is { sealed: Sealed; stream: string } => value.sealed !== null);
  const opened = await unsealRecorded(vault, there, asker, 'members.list');
  const plain = new Map(there.map(({ sealed }, index) => [sealed, plainOf(opened[index])]));
  const open = (sealed: Sealed | null): string | null => (sealed === null ? null : (plain.get(sealed) ?? null));
  return rows.map(({ name, contact }) => ({ name: open(name), contact: open(contact) }));
};

const memberOf = (row: MembershipRow, { name, contact }: Named): MemberView => ({
  person: row.person,
  name,
  contact,
  isMember: row.is_member,
  isStaff: row.is_staff,
  enrolledOn: row.enrolled_on,
  leftOn: row.left_on,
  isErased: row.is_erased,
  revision: row.revision,
});

const MEMBER = `organisation, person, name, contact, is_member, is_staff, enrolled_on::text, enrolled_at, left_on::text, is_erased, revision`;

/** Who belongs, in the order of their enrolment. */
export const membersListQuery = queryHandler(membersList, async (question, asker, reading: OrganisationReading) => {
  const { organisation, as, hasLeft, contact, limit } = question;
  const refused = await unlessPermitted(reading, asker, organisation, 'organisation.read-persons');
  if (refused !== undefined) return refused;
  const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'instant');
  if (question.cursor !== undefined && after === undefined) return badCursor;
  const lookup =
    contact === undefined ? undefined : await reading.vault.lookup(CONTACT_LOOKUP, contactForLookup(contact));
  const where = new Conditions()
    .and('organisation = ?', organisation)
    .whenGiven('contact_lookup = ?', lookup)
    .whenGiven('(left_on IS NOT NULL) = ?', hasLeft);
  if (as !== undefined) where.and(as === 'member' ? 'is_member' : 'is_staff');
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('membership', where.text), where.values);
  if (after !== undefined) where.and('(enrolled_at, person::text) > (?, ?)', after.sort, after.id);
  const found = await reading.rows.query<MembershipRow[]>(
    `SELECT ${MEMBER} FROM membership WHERE ${where.text} ORDER BY enrolled_at, person::text LIMIT ${String(limit + 1)}`,
    where.values,
  );
  const names = await namesOf(reading, found.slice(0, limit), asker);
  const shown = found.map((row, index) => ({ row, named: names[index] ?? { name: null, contact: null } }));
  return answered(
    pageOf(shown, limit, {
      row: ({ row, named }) => memberOf(row, named),
      cursor: ({ row }) => ({ sort: row.enrolled_at, id: row.person }),
      count: counted?.count ?? 0,
    }),
  );
});
