import type { Bus } from '@gongkai/bus';
import { decodeEvent, type EventStore, type RecordedEvent } from '@gongkai/event-store';
import { ITEM_PREFIX, itemCodec } from '@gongkai/items-domain';
import type { Projection } from '@gongkai/postgres';
import { textKey, type Vault } from '@gongkai/vault';

/** What is emptied when a text is withdrawn for secrecy. */
export interface KeysAndCopies {
  readonly vault: Vault;
  readonly store: EventStore;
  readonly bus: Bus;
}

const positionsOf = async (store: EventStore, stream: string): Promise<readonly string[]> => {
  const positions: string[] = [];
  for await (const { position } of store.readStream(stream)) positions.push(String(position));
  return positions;
};

const emptied = async ({ vault, store, bus }: KeysAndCopies, recorded: RecordedEvent): Promise<void> => {
  const event = decodeEvent(itemCodec, recorded);
  if (event.type !== 'ItemWithdrawnForSecrecy') return;
  await vault.destroy(event.data.versions.map(({ version }) => textKey(recorded.stream, version)));
  await bus.purge('items', await positionsOf(store, recorded.stream));
};

/**
 * Destroys the keys of texts that were withdrawn for secrecy, and the bus's copies of them: a follower of the log with a
 * place and no rows. Done again it changes nothing. @clause S2.2
 */
export const destroyKeysOfWithdrawnTexts = (parts: KeysAndCopies): Projection => ({
  name: 'destroy-keys-of-withdrawn-texts',
  version: 1,
  streamPrefixes: [ITEM_PREFIX],
  tables: [],
  project: async (events) => {
    for (const recorded of events) if (recorded.type === 'ItemWithdrawnForSecrecy') await emptied(parts, recorded);
  },
});
