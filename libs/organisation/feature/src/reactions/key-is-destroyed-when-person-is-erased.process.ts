import { organisationPublished } from '@gongkai/organisation-contracts';
import { when, type ProcessDefinition } from '@gongkai/reactions';
import { personKey, type Vault } from '@gongkai/vault';

/** The order to erase stands in the log; without the key nothing that the log and its copies hold of the person can be read. */
export const keyIsDestroyedWhenPersonIsErased = (vault: Vault): ProcessDefinition => ({
  name: 'key-is-destroyed-when-person-is-erased',
  hears: 'organisation',
  reactions: [
    when(organisationPublished.PersonErasedV1, async ({ person }) => {
      await vault.destroy([personKey(person)]);
      return [];
    }),
  ],
  answers: {},
});
