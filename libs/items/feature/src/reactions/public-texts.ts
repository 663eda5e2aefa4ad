import { decodeEvent, type EventStore } from '@gongkai/event-store';
import { ITEM_PREFIX, itemCodec } from '@gongkai/items-domain';
import type { ItemId, Sealed } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import { textFrom } from '../read-model/public-items.js';
import type { PublicTextSource } from './items.relay.js';

/** Texts of the public's versions, from the item's own record and the vault. */
export const publicTextsFrom = (store: EventStore, vault: Vault): PublicTextSource => ({
  contentOf: async (item: ItemId, version: number): Promise<Sealed | null> => {
    for await (const recorded of store.readStream(ITEM_PREFIX + item)) {
      const event = decodeEvent(itemCodec, recorded);
      if ('content' in event.data && event.data.version === version) return event.data.content;
    }
    return null;
  },
  unsealText: async (item, sealed) => {
    const [unsealed] = await vault.unsealTexts([{ sealed, stream: ITEM_PREFIX + item }]);
    return unsealed?.kind === 'unsealed' ? textFrom(unsealed.plain) : null;
  },
});
