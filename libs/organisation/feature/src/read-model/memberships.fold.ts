import { idFrom, type PersonId, type Sealed } from '@gongkai/kernel';
import { partsOfMembership, type MembershipEvent, type PersonEvent } from '@gongkai/organisation-contracts';
import { folded, loadRows, touched, type Happened, type Occurrence, type ProjectionPart } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import type { EntityManager } from 'typeorm';
import { membershipAggregate, personAggregate } from '../aggregates.js';
import { membershipEntity, type MembershipRow } from './membership.entity.js';

type EventOf<Type extends MembershipEvent['type']> = Extract<MembershipEvent, { type: Type }>;
type Written = EventOf<'MemberEnrolled' | 'StaffEnrolled' | 'PersonalRecordAmended'>;

/** What the batch's rows need besides their events. */
interface Known {
  /** Keyed hashes by event and path; none where the person's key is gone. */
  readonly lookups: ReadonlyMap<string, string>;
  readonly erased: ReadonlySet<PersonId>;
}

const EMPTIED = { name: null, contact: null, contactLookup: null, recordLookup: null, isErased: true };

const placeOf = (event: string, path: string): string => `${event} ${path}`;

const sealedLookups = ({ event, on }: Happened<MembershipEvent>): readonly { sealed: Sealed; stream: string }[] =>
  event.type === 'OrganisationLeft'
    ? []
    : [event.data.contactLookup, event.data.recordLookup].flatMap((sealed) =>
        sealed === null ? [] : [{ sealed, stream: on.recorded.stream }],
      );

/** The keyed hashes of the batch's people, unsealed in one call. */
const lookupsOf = async (
  vault: Pick<Vault, 'unsealTexts'>,
  happened: readonly Happened<MembershipEvent>[],
): Promise<Known['lookups']> => {
  const sealed = happened.flatMap(sealedLookups);
  if (sealed.length === 0) return new Map();
  const unsealed = await vault.unsealTexts(sealed);
  return new Map(
    sealed.flatMap((value, index) => {
      const found = unsealed[index];
      return found?.kind === 'unsealed' ? [[placeOf(value.sealed.event, value.sealed.path), found.plain]] : [];
    }),
  );
};

/** Those of the batch who were erased before: what was written of them since is emptied as well. */
const erasedAmong = async (
  happened: readonly Happened<MembershipEvent>[],
  manager: EntityManager,
): Promise<Known['erased']> => {
  const persons = new Set(happened.map(({ on }) => partsOfMembership(on.id).person));
  const rows = await loadRows(
    manager,
    membershipEntity,
    [...persons].map((person) => ({ person })),
  );
  return new Set(rows.filter(({ isErased }) => isErased).map(({ person }) => person));
};

type PersonalRecord = Pick<MembershipRow, 'name' | 'contact' | 'contactLookup' | 'recordLookup' | 'isErased'>;

const personalRecord = ({ data }: Written, { id, recorded, known }: Occurrence<Known>): PersonalRecord => {
  if (known.erased.has(partsOfMembership(id).person)) return EMPTIED;
  const hashOf = (sealed: Sealed | null): string | null =>
    sealed === null ? null : (known.lookups.get(placeOf(recorded.id, sealed.path)) ?? null);
  return {
    ...{ name: data.name, contact: data.contact, isErased: false },
    ...{ contactLookup: hashOf(data.contactLookup), recordLookup: hashOf(data.recordLookup) },
  };
};

/** Who had left is enrolled anew; who belongs in one way belongs in both from now on. */
const enrolled = (
  event: EventOf<'MemberEnrolled' | 'StaffEnrolled'>,
  on: Occurrence<Known>,
  row: MembershipRow | undefined,
): Omit<MembershipRow, 'revision'> => {
  const before = row?.leftOn === null ? row : undefined;
  return {
    ...partsOfMembership(on.id),
    ...personalRecord(event, on),
    isMember: event.type === 'MemberEnrolled' || (before?.isMember ?? false),
    isStaff: event.type === 'StaffEnrolled' || (before?.isStaff ?? false),
    isFirst: event.data.isFirst,
    enrolledOn: before?.enrolledOn ?? event.data.enrolledOn,
    enrolledAt: before?.enrolledAt ?? event.data.enrolledAt,
    leftOn: null,
  };
};

/** Who belongs, in ciphertext. */
export const membershipRows = (vault: Pick<Vault, 'unsealTexts'>): ProjectionPart =>
  folded<MembershipRow, MembershipEvent, Known>({
    entity: membershipEntity,
    from: membershipAggregate,
    key: (id) => partsOfMembership(id),
    known: async (happened, manager) => ({
      lookups: await lookupsOf(vault, happened),
      erased: await erasedAmong(happened, manager),
    }),
    steps: {
      MemberEnrolled: { begins: enrolled },
      StaffEnrolled: { begins: enrolled },
      PersonalRecordAmended: { changes: (row, event, on) => ({ ...row, ...personalRecord(event, on) }) },
      OrganisationLeft: {
        changes: (row, { data }) => ({ ...row, isMember: false, isStaff: false, leftOn: data.leftOn }),
      },
    },
  });

/**
 * Rows of an erased person are emptied, and stay so: what was written of him until his keys were destroyed may stand in the log
 * after his erasure.
 */
export const erasedMembershipRows = touched<MembershipRow, PersonEvent>({
  entity: membershipEntity,
  from: personAggregate,
  rows: (_event, id) => ({ person: idFrom<PersonId>(id) }),
  steps: {
    PersonErased: (row) => ({ ...row, ...EMPTIED }),
    ErasureAsked: null,
    ErasureWithdrawn: null,
    TakeoverAsked: null,
    TakeoverAnswered: null,
    TakeoverWithdrawn: null,
  },
});
