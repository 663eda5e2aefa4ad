import { effectWhen, type EffectDefinition } from '@gongkai/reactions';
import { textKey, type Vault } from '@gongkai/vault';
import { itemAggregate } from '../aggregate.js';

export interface KeyDestroying {
  readonly vault: Pick<Vault, 'destroy'>;
}

/** Destroys the keys of texts that were withdrawn for secrecy: nothing that the log and its copies hold of them can be read. @clause S2.2 */
export const destroyKeysWhenItemIsWithdrawnForSecrecy: EffectDefinition<KeyDestroying> = effectWhen({
  name: 'destroy-keys-when-item-is-withdrawn-for-secrecy',
  aggregate: itemAggregate,
  when: 'ItemWithdrawnForSecrecy',
  perform: ({ data }, { stream }, { vault }: KeyDestroying) =>
    vault.destroy(data.versions.map(({ version }) => textKey(stream, version))),
});
