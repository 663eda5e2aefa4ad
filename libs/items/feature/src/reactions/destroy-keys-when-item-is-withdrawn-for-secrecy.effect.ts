import { effectWhen, type EffectDefinition } from '@gongkai/reactions';
import { textKey, type Vault } from '@gongkai/vault';
import { itemAggregate } from '../aggregate.js';

/** Destroys the keys of texts that were withdrawn for secrecy: nothing that the log and its copies hold of them can be read. @clause S2.2 */
export const destroyKeysWhenItemIsWithdrawnForSecrecy = (vault: Pick<Vault, 'destroy'>): EffectDefinition =>
  effectWhen({
    name: 'destroy-keys-when-item-is-withdrawn-for-secrecy',
    aggregate: itemAggregate,
    when: 'ItemWithdrawnForSecrecy',
    perform: ({ data }, { stream }) => vault.destroy(data.versions.map(({ version }) => textKey(stream, version))),
  });
