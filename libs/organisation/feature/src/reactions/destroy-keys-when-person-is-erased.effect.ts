import { effectWhen, type EffectDefinition } from '@gongkai/reactions';
import type { Vault } from '@gongkai/vault';
import { personAggregate } from '../aggregates.js';
import { keysOf } from '../contact-lookup.js';

export interface PersonErasing {
  readonly vault: Pick<Vault, 'destroy'>;
}

/** The order to erase stands in the log; without the keys nothing that the log and its copies hold of the person can be read. */
export const destroyKeysWhenPersonIsErased: EffectDefinition<PersonErasing> = effectWhen({
  name: 'destroy-keys-when-person-is-erased',
  aggregate: personAggregate,
  when: 'PersonErased',
  perform: (_event, { stream }, { vault }: PersonErasing) => vault.destroy(keysOf(personAggregate.idOf(stream))),
});
