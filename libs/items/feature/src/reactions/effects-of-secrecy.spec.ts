import { readFileSync } from 'node:fs';
import { isTransient } from '@gongkai/async';
import { BusError, localBus, type Bus } from '@gongkai/bus';
import { canonicalBytes } from '@gongkai/event-store';
import type { Json } from '@gongkai/kernel';
import { effectWith } from '@gongkai/reactions';
import { MemoryEventStore, someEvent } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { destroyKeysWhenItemIsWithdrawnForSecrecy } from './destroy-keys-when-item-is-withdrawn-for-secrecy.effect.js';
import { purgeBusWhenItemIsPutOutOfUse } from './purge-bus-when-item-is-put-out-of-use.effect.js';

const goldenOf = (type: string) => {
  const file = new URL(`../../../domain/golden/${type}.v1.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as {
    readonly data: Json & { readonly versions: readonly { readonly version: number }[] };
  };
};
const { data } = goldenOf('ItemWithdrawnForSecrecy');

/** An item that was drafted and of which that happened, and another that was only drafted. */
const after = async (type: 'ItemPutOutOfUse' | 'ItemWithdrawnForSecrecy') => {
  const store = new MemoryEventStore();
  const put = (stream: string, what: string) =>
    store.append(stream, 'any', [someEvent({}, { type: what, data: canonicalBytes(goldenOf(what).data) })]);
  await put('item-1', 'ItemDrafted');
  await put('item-2', 'ItemDrafted');
  await put('item-1', type);
  return { store, drafted: store.log[0]!, event: store.log[2]! };
};
const withdrawn = () => after('ItemWithdrawnForSecrecy');
const outOfUse = () => after('ItemPutOutOfUse');

const purging = (purge: Bus['purge'], relayedUpTo: bigint, store: MemoryEventStore) =>
  effectWith(purgeBusWhenItemIsPutOutOfUse, {
    taking: { bus: { ...localBus(), purge }, store, publishedUpTo: () => Promise.resolve(relayedUpTo) },
  });

describe('keys of texts that were withdrawn for secrecy', () => {
  it('are destroyed: those of all versions that the withdrawal names, and no others (S2.2)', async () => {
    const { event, drafted } = await withdrawn();
    const destroyed: string[] = [];
    const effect = effectWith(destroyKeysWhenItemIsWithdrawnForSecrecy, {
      vault: { destroy: async (keys) => void destroyed.push(...keys) },
    });
    await effect.perform(event, undefined);
    expect(destroyed).toEqual(data.versions.map(({ version }) => `text:item-1:${String(version)}`));
    expect([effect.concerns(event), effect.concerns(drafted)]).toEqual([true, false]);
  });

  it('stay while it is only out of use: a body may find that it is no secret (S2.1(3))', async () => {
    const { event } = await outOfUse();
    const vault = { destroy: () => Promise.reject(new Error('nothing is to be destroyed')) };
    expect(effectWith(destroyKeysWhenItemIsWithdrawnForSecrecy, { vault }).concerns(event)).toBe(false);
  });
});

describe('copies on the bus of texts that are out of use', () => {
  it('are removed: what was published of the item before (S2.2)', async () => {
    const { store, event, drafted } = await outOfUse();
    const purged: unknown[] = [];
    const effect = purging(async (...asked) => void purged.push(asked), event.position, store);
    await effect.perform(event, undefined);
    expect(purged).toEqual([['items', [String(drafted.position)]]]);
  });

  it('are removed at once, and again when the relay has passed by: it may publish them once more before', async () => {
    const { store, event, drafted } = await outOfUse();
    let purges = 0;
    const effect = purging(async () => void (purges += 1), drafted.position, store);
    const failure: unknown = await effect.perform(event, undefined).catch((error: unknown) => error);
    expect([purges, isTransient(failure)]).toEqual([1, true]);
  });

  it('are waited for while the bus is away', async () => {
    const { store, event } = await outOfUse();
    const away = purging(() => Promise.reject(new BusError('timeout', 'no answer')), event.position, store);
    expect(isTransient(await away.perform(event, undefined).catch((error: unknown) => error))).toBe(true);
  });

  it('are not taken for gone when something else fails', async () => {
    const { store, event } = await outOfUse();
    const failing = purging(() => Promise.reject(new TypeError('a fault of ours')), event.position, store);
    await expect(failing.perform(event, undefined)).rejects.toThrow(TypeError);
  });
});
