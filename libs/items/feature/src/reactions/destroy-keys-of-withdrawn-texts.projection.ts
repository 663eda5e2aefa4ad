import { BusError, type Bus } from '@gongkai/bus';
import { decodeEvent, type EventStore, type RecordedEvent } from '@gongkai/event-store';
import { ITEM_PREFIX, itemCodec } from '@gongkai/items-domain';
import type { Projection } from '@gongkai/projections';
import { textKey, type KeyName, type Vault } from '@gongkai/vault';

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

const keysOf = (recorded: RecordedEvent): readonly KeyName[] => {
  const event = decodeEvent(itemCodec, recorded);
  return event.type === 'ItemWithdrawnForSecrecy'
    ? event.data.versions.map(({ version }) => textKey(recorded.stream, version))
    : [];
};

/** The relay removes the copies too when it has come to the withdrawal: a bus that is away now holds up nobody's keys. */
const emptiedIfThere = async ({ store, bus }: KeysAndCopies, { stream }: RecordedEvent): Promise<void> => {
  const positions = await positionsOf(store, stream);
  try {
    await bus.purge('items', positions);
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
  }
};

/**
 * Destroys the keys of texts that were withdrawn for secrecy, and the bus's copies of them, without waiting for a relay that may
 * stand still: a follower of the log with a place and no rows. Done again it changes nothing. @clause S2.2
 */
export const destroyKeysOfWithdrawnTexts = (parts: KeysAndCopies): Projection => ({
  name: 'destroy-keys-of-withdrawn-texts',
  version: 1,
  streamPrefixes: [ITEM_PREFIX],
  tables: [],
  project: async (events) => {
    const withdrawn = events.filter(({ type }) => type === 'ItemWithdrawnForSecrecy');
    if (withdrawn.length > 0) await parts.vault.destroy(withdrawn.flatMap(keysOf));
    for (const recorded of withdrawn) await emptiedIfThere(parts, recorded);
  },
});
