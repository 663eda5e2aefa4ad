import { decodeEvent, type EventStore } from '@gongkai/event-store';
import type { ItemId, Sealed } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import { itemStreams } from '@gongkai/items-contracts';
import { itemAggregate } from '../aggregate.js';
import { textFrom } from '../read-model/public-items.js';
import type { PublicTextSource } from './items.relay.js';

/** Texts of the public's versions, from the item's own record and the vault. */
export const publicTextsFrom = (store: EventStore, vault: Vault): PublicTextSource => ({
  contentOf: async (item: ItemId, version: number): Promise<Sealed | null> => {
    for await (const recorded of store.readStream(itemStreams.streamOf(item))) {
      const event = decodeEvent(itemAggregate.codec, recorded);
      if ('content' in event.data && event.data.version === version) return event.data.content;
    }
    throw new RangeError(`the item has no version ${String(version)} to publish`);
  },
  unsealText: async (item, sealed) => {
    const [unsealed] = await vault.unsealTexts([{ sealed, stream: itemStreams.streamOf(item) }]);
    return unsealed?.kind === 'unsealed' ? textFrom(unsealed.plain) : null;
  },
});
