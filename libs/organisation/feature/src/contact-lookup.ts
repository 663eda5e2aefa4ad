import type { PersonId } from '@gongkai/kernel';
import { personStreams } from '@gongkai/organisation-contracts';
import { personKey, textKey, type KeyName } from '@gongkai/vault';

/** What the keyed hash of a contact is for; hashes of one purpose tell nothing of another. ❄ */
export const CONTACT_LOOKUP = 'member.contact';

/**
 * The key of the hashes themselves: they tell nothing without the installation's own secret, so reading them leaves no access
 * record; once the person is erased they are gone like his name. ❄
 */
export const lookupKey = (person: PersonId): KeyName => textKey(personStreams.streamOf(person), 1);

/** Every key under which something about the person stands. */
export const keysOf = (person: PersonId): readonly KeyName[] => [personKey(person), lookupKey(person)];
