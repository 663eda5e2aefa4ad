import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { all, startKurrentdbDouble, type KurrentdbDouble } from '@gongkai/testkit';
import { START, type EventStore } from '../port.js';
import { connectKurrentdbEventStore } from './connect.js';
import { NEEDED_APPEND_BYTES } from './trial.js';

jest.setTimeout(60_000);

describe('a start on KurrentDB', () => {
  const opened: { readonly store: EventStore; readonly double: KurrentdbDouble }[] = [];
  const startOn = async (maxAppendBytes: number) => {
    const double = await startKurrentdbDouble({ maxAppendBytes });
    const store = connectKurrentdbEventStore({ url: double.url });
    opened.push({ store, double });
    return { store, double };
  };
  afterEach(async () => {
    for (const { store, double } of opened.splice(0)) {
      await store.close();
      await double.stop();
    }
  });

  it.each([1024 * 1024, 4 * 1024 * 1024, NEEDED_APPEND_BYTES])(
    'finds out that the server takes no more than %i bytes, and says what to set',
    async (limit) => {
      const { store } = await startOn(limit);
      await expect(store.ping()).rejects.toMatchObject({
        name: 'StoreUnfit',
        message: expect.stringMatching(/MaxAppendSize.*KURRENTDB_MAX_APPEND_SIZE.*EVENTSTORE_MAX_APPEND_SIZE/),
      });
    },
  );

  it('tries once for a store and a limit, and nobody who reads the log sees it', async () => {
    const { store, double } = await startOn(8 * 1024 * 1024);
    await store.ping();
    const again = connectKurrentdbEventStore({ url: double.url });
    await again.ping();
    await again.close();
    const client = KurrentDBClient.connectionString(double.url);
    const stored = (await all(client.readAll())).filter(({ event }) => event?.streamId.startsWith('gongkai-trial-'));
    await client.dispose();
    expect(stored).toHaveLength(2);
    expect(await all(store.readAll())).toEqual([]);
    expect(await store.head()).toBe(START);
    expect(await all(store.readAll({ streamPrefixes: ['gongkai'] }))).toEqual([]);
    await expect(store.append('gongkai-trial-1', 'any', [])).rejects.toMatchObject({ code: 'event.malformed' });
  });
});
