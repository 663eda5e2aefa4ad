import { nameForComparison } from '@gongkai/contract-kit';
import type { OrganisationId, PersonId } from '@gongkai/kernel';
import { contactForLookup, personStreams } from '@gongkai/organisation-contracts';
import { personKey, textKey, type KeyName, type Vault } from '@gongkai/vault';

/** What the keyed hash of a contact is for; hashes of one purpose tell nothing of another. ❄ */
export const CONTACT_LOOKUP = 'member.contact';

/** What the keyed hash of a name with its contact, in an organisation, is for. ❄ */
const PERSONAL_RECORD = 'member.record';

/** The keyed hashes that people are found by. */
export interface PersonLookups {
  /** Of the contact, for exact look-up; see the vault's `lookup`. */
  readonly contact: (contact: string) => Promise<string>;
  /** Of name and contact: two enrolments of the same are one person there. */
  readonly record: (organisation: OrganisationId, named: NamedWithContact) => Promise<string>;
}

/** Whom a list names. */
export interface NamedWithContact {
  readonly name: string;
  readonly contact: string;
}

export const personLookups = (vault: Pick<Vault, 'lookup'>): PersonLookups => ({
  contact: (contact) => vault.lookup(CONTACT_LOOKUP, contactForLookup(contact)),
  record: (organisation, { name, contact }) =>
    vault.lookup(PERSONAL_RECORD, [organisation, nameForComparison(name), contactForLookup(contact)].join('\n')),
});

/**
 * The key of the hashes themselves: they tell nothing without the installation's own secret, so reading them leaves no access
 * record; once the person is erased they are gone like his name. ❄
 */
export const lookupKey = (person: PersonId): KeyName => textKey(personStreams.streamOf(person), 1);

/** The key of reasons that were given about him: who may read his history reads them; once he is erased they are gone as well. ❄ */
export const reasonKey = (person: PersonId): KeyName => textKey(personStreams.streamOf(person), 2);

/** Every key under which something about the person stands. */
export const keysOf = (person: PersonId): readonly KeyName[] => [
  personKey(person),
  lookupKey(person),
  reasonKey(person),
];
