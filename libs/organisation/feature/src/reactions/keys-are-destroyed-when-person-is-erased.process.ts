import { organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import type { Vault } from '@gongkai/vault';
import { keysOf } from '../contact-lookup.js';

/** The order to erase stands in the log; without the keys nothing that the log and its copies hold of the person can be read. */
export const keysAreDestroyedWhenPersonIsErased = (vault: Vault): ProcessDefinition => ({
  name: 'keys-are-destroyed-when-person-is-erased',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.PersonErasedV1, async ({ person }) => {
      await vault.destroy(keysOf(person));
      return [];
    }),
  ],
  answers: {},
});
