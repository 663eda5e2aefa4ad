import { dateInZone, type OrganisationId, type Sealed } from '@gongkai/kernel';
import { contactForLookup, type AppointmentView, type MemberView } from '@gongkai/organisation-contracts';
import {
  answered,
  badCursor,
  Conditions,
  countUpTo,
  cursorFrom,
  pageOf,
  type Answer,
  type Asker,
  type Page,
} from '@gongkai/reading';
import { membershipAggregate, membershipId } from '../aggregates.js';
import { CONTACT_LOOKUP } from '../contact-lookup.js';
import type { AppointmentRow, MembershipRow } from '../read-model/rows.js';
import {
  plainOf,
  unlessPermitted,
  unlessWithin,
  unsealRecorded,
  type OrganisationReading,
} from './organisation-reading.js';

interface Paging {
  readonly organisation: OrganisationId;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface MembersQuestion extends Paging {
  readonly as?: 'member' | 'staff' | undefined;
  readonly hasLeft?: boolean | undefined;
  readonly contact?: string | undefined;
}

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

export const readMembers = async (
  reading: OrganisationReading,
  question: MembersQuestion,
  asker: Asker,
): Promise<Answer<Page<MemberView>>> => {
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
};

interface OfficesQuestion extends Paging {
  readonly office?: string | undefined;
  readonly person?: string | undefined;
  readonly isInForce?: boolean | undefined;
}

const IN_FORCE = '(ended_at IS NULL AND from_on <= ?::date AND ?::date <= until_on)';
const APPOINTMENT = `id, organisation, office, person, department, from_on::text, until_on::text, appointed_at, terms, decision,
  ended_at, ended_how, delegated_to, delegated_until_on::text`;

const appointmentOf = (row: AppointmentRow, today: string): AppointmentView => {
  const isInForce = row.ended_at === null && row.from_on <= today && today <= row.until_on;
  const isDelegated = isInForce && row.delegated_until_on !== null && today <= row.delegated_until_on;
  return {
    id: row.id,
    office: row.office,
    person: row.person,
    department: row.department,
    fromOn: row.from_on,
    untilOn: row.until_on,
    appointedAt: row.appointed_at,
    terms: row.terms,
    decision: row.decision,
    endedAt: row.ended_at,
    endedHow: row.ended_how,
    delegatedTo: isDelegated ? row.delegated_to : null,
    delegatedUntilOn: isDelegated ? row.delegated_until_on : null,
    isInForce,
  };
};

/** Offices in force and past, the latest appointment first. */
export const readOffices = async (
  reading: OrganisationReading,
  question: OfficesQuestion,
  asker: Asker,
): Promise<Answer<Page<AppointmentView>>> => {
  const { organisation, isInForce, limit } = question;
  const refused = await unlessWithin(reading, asker, organisation);
  if (refused !== undefined) return refused;
  const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'instant');
  if (question.cursor !== undefined && after === undefined) return badCursor;
  const state = await reading.facts.streams.organisation(organisation);
  const today = dateInZone(asker.at, state.phase === 'unfounded' ? 'UTC' : state.zone);
  const where = new Conditions()
    .and('organisation = ?', organisation)
    .whenGiven('office = ?', question.office)
    .whenGiven('person = ?', question.person);
  if (isInForce !== undefined) where.and(`${IN_FORCE} = ?`, today, today, isInForce);
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('appointment', where.text), where.values);
  if (after !== undefined) where.and('(appointed_at, id::text) < (?, ?)', after.sort, after.id);
  const found = await reading.rows.query<AppointmentRow[]>(
    `SELECT ${APPOINTMENT} FROM appointment WHERE ${where.text}
     ORDER BY appointed_at DESC, id::text DESC LIMIT ${String(limit + 1)}`,
    where.values,
  );
  return answered(
    pageOf(found, limit, {
      row: (row) => appointmentOf(row, today),
      cursor: (row) => ({ sort: row.appointed_at, id: row.id }),
      count: counted?.count ?? 0,
    }),
  );
};
