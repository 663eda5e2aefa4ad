import { decodeEvent, type EventStore } from '@gongkai/event-store';
import type { ItemId, Sealed } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import { itemStreams } from '@gongkai/items-contracts';
import { itemAggregate } from '../aggregate.js';
import { textFrom } from '../read-model/public-items.js';
import type { PublicTextSource } from './items.relay.js';

/** Texts of the public's versions, from the item's own record and the vault; none of what is out of use now, whenever it is told. */
export const publicTextsFrom = (store: EventStore, vault: Vault): PublicTextSource => ({
  contentOf: async (item: ItemId, version: number): Promise<Sealed | null> => {
    let content: Sealed | null = null;
    let isOutOfUse = false;
    for await (const recorded of store.readStream(itemStreams.streamOf(item))) {
      const event = decodeEvent(itemAggregate.codec, recorded);
      if ('content' in event.data && event.data.version === version) content = event.data.content;
      if (event.type === 'ItemPutOutOfUse') isOutOfUse = true;
      if (event.type === 'ItemShownAgain') isOutOfUse = false;
    }
    if (content === null) throw new RangeError(`the item has no version ${String(version)} to publish`);
    return isOutOfUse ? null : content;
  },
  unsealText: async (item, sealed) => {
    const [unsealed] = await vault.unsealTexts([{ sealed, stream: itemStreams.streamOf(item) }]);
    return unsealed?.kind === 'unsealed' ? textFrom(unsealed.plain) : null;
  },
});
