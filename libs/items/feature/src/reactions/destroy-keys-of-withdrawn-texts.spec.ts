import { readFileSync } from 'node:fs';
import { BusError, localBus, type Bus } from '@gongkai/bus';
import type { RecordedEvent } from '@gongkai/event-store';
import { canonicalBytes } from '@gongkai/event-store';
import type { Json } from '@gongkai/kernel';
import { MemoryEventStore, someEvent } from '@gongkai/testkit';
import type { Vault } from '@gongkai/vault';
import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { destroyKeysOfWithdrawnTexts } from './destroy-keys-of-withdrawn-texts.projection.js';

const file = new URL('../../../domain/golden/ItemWithdrawnForSecrecy.v1.json', import.meta.url);
const { data } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly data: Json & { readonly versions: readonly { readonly version: number }[] };
};

const setting = async (purge: Bus['purge']) => {
  const store = new MemoryEventStore();
  for (const stream of ['item-1', 'item-2'])
    await store.append(stream, 'any', [someEvent({}, { type: 'ItemWithdrawnForSecrecy', data: canonicalBytes(data) })]);
  const destroyed: string[] = [];
  const vault = { destroy: async (keys: readonly string[]) => void destroyed.push(...keys) } as unknown as Vault;
  const projection = destroyKeysOfWithdrawnTexts({ store, vault, bus: { ...localBus(), purge } });
  const run = (events: readonly RecordedEvent[]): Promise<void> => projection.project(events, {} as EntityManager);
  return { store, destroyed, run };
};

const keys = ['item-1', 'item-2'].flatMap((stream) =>
  data.versions.map(({ version }) => `text:${stream}:${String(version)}`),
);

describe('keys of texts that were withdrawn for secrecy', () => {
  it('are destroyed, and the copies on the bus removed', async () => {
    const purged: string[] = [];
    const { store, destroyed, run } = await setting(async (context, positions) => {
      purged.push(...positions.map((position) => `${context} ${position}`));
    });
    await run(store.log);
    expect(destroyed).toEqual(keys);
    expect(purged).toEqual(store.log.map(({ position }) => `items ${String(position)}`));
  });

  it('are destroyed all, though the bus is away', async () => {
    const { store, destroyed, run } = await setting(() => Promise.reject(new BusError('timeout', 'no answer')));
    await run(store.log);
    expect(destroyed).toEqual(keys);
  });

  it('are not taken for gone when something else fails', async () => {
    const { store, run } = await setting(() => Promise.reject(new TypeError('a fault of ours')));
    await expect(run(store.log)).rejects.toThrow(TypeError);
  });
});
