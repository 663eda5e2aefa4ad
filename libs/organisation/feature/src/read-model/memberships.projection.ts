import type { RecordedEvent } from '@gongkai/event-store';
import type { PersonId, Sealed } from '@gongkai/kernel';
import type { MembershipEvent } from '@gongkai/organisation-contracts';
import { openRows } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import type { EntityManager } from 'typeorm';
import { membershipAggregate, partsOfMembership, personAggregate } from '../aggregates.js';
import { happenedIn, present, unique, type Happened } from './project.js';
import { MEMBERSHIP, type MembershipRow } from './rows.js';

type Written = Extract<MembershipEvent, { type: 'MemberEnrolled' | 'StaffEnrolled' | 'PersonalRecordAmended' }>;
type Lookups = ReadonlyMap<string, string>;

const isWritten = (event: MembershipEvent): event is Written => event.type !== 'OrganisationLeft';

/** The keyed hashes of the batch's contacts, unsealed in one call; none where the person's key is gone. */
const lookupsOf = async (vault: Vault, happened: readonly Happened<MembershipEvent>[]): Promise<Lookups> => {
  const sealed = happened.flatMap(({ event, recorded }): { sealed: Sealed; stream: string }[] =>
    isWritten(event) && event.data.contactLookup !== null
      ? [{ sealed: event.data.contactLookup, stream: recorded.stream }]
      : [],
  );
  if (sealed.length === 0) return new Map();
  const unsealed = await vault.unsealTexts(sealed);
  return new Map(
    sealed.flatMap((value, index) => {
      const found = unsealed[index];
      return found?.kind === 'unsealed' ? [[value.sealed.event, found.plain]] : [];
    }),
  );
};

const applied = (
  row: MembershipRow | undefined,
  happened: Happened<MembershipEvent>,
  lookups: Lookups,
): MembershipRow => {
  const { event, id, recorded } = happened;
  const { revision } = recorded;
  if (event.type === 'OrganisationLeft')
    return { ...present(row, happened), is_member: false, is_staff: false, left_on: event.data.leftOn, revision };
  const { name, contact } = event.data;
  const record = { name, contact, contact_lookup: lookups.get(recorded.id) ?? null, revision };
  if (event.type === 'PersonalRecordAmended') return { ...present(row, happened), ...record };
  const before = row?.left_on === null ? row : undefined;
  const { enrolledOn, enrolledAt } = event.data;
  return {
    ...partsOfMembership(id),
    ...record,
    is_member: event.type === 'MemberEnrolled' || (before?.is_member ?? false),
    is_staff: event.type === 'StaffEnrolled' || (before?.is_staff ?? false),
    enrolled_on: before?.enrolled_on ?? enrolledOn,
    enrolled_at: before?.enrolled_at ?? enrolledAt,
    left_on: null,
    is_erased: row?.is_erased ?? false,
  };
};

const EMPTIED = 'name = NULL, contact = NULL, contact_lookup = NULL, is_erased = true';
const EMPTY_ERASED = `UPDATE membership SET ${EMPTIED} WHERE person = ANY ($1)`;
const EMPTY_WRITTEN_AFTER = `
  UPDATE membership SET ${EMPTIED} WHERE person = ANY ($1) AND person IN (SELECT person FROM membership WHERE is_erased)`;

/**
 * Who belongs, in ciphertext. Rows of an erased person are emptied, and stay so: what was written of him until his keys were
 * destroyed may stand in the log after his erasure.
 */
export const projectMemberships =
  (vault: Vault) =>
  async (events: readonly RecordedEvent[], manager: EntityManager): Promise<void> => {
    const happened = happenedIn(events, membershipAggregate.prefix, membershipAggregate.codec);
    const keys = unique(happened.map(({ id }) => id)).map(partsOfMembership);
    const lookups = await lookupsOf(vault, happened);
    const rows = await openRows(manager, MEMBERSHIP, keys);
    for (const one of happened) rows.put(applied(rows.get(partsOfMembership(one.id)), one, lookups));
    await rows.save();
    const erased = happenedIn(events, personAggregate.prefix, personAggregate.codec).map(({ id }) => id as PersonId);
    if (erased.length > 0) await manager.query(EMPTY_ERASED, [erased]);
    const written = keys.map(({ person }) => person);
    if (written.length > 0) await manager.query(EMPTY_WRITTEN_AFTER, [unique(written)]);
  };
