import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { all, eventually, idsOf, someEvent, startKurrentdbCluster, type KurrentdbCluster } from '@gongkai/testkit';
import { START, StoreUnavailable, type EventStore, type RecordedEvent } from '../port.js';
import { connectKurrentdbEventStore } from './connect.js';

jest.setTimeout(90_000);

/** As long as nobody leads an append fails, and is sent again. */
const untilAcknowledged = async (store: EventStore, stream: string): Promise<string> => {
  const event = someEvent();
  await eventually(() => store.append(stream, 'no-stream', [event]));
  return event.id;
};

describe('the event store on a cluster of KurrentDB', () => {
  let cluster: KurrentdbCluster;
  let stores: EventStore[];
  beforeEach(async () => {
    cluster = await startKurrentdbCluster(3);
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await cluster.stop();
  });
  const connect = (url: string): EventStore => {
    const store = connectKurrentdbEventStore({ url, appendWithinMs: 1_000 });
    stores.push(store);
    return store;
  };
  const discovering = (): string => cluster.url.replace('kurrentdb://', 'kurrentdb+discover://');

  it.each([
    ['a list of nodes', () => cluster.url],
    ['a list of nodes after +discover', discovering],
    ['a list of nodes under the old scheme', () => cluster.url.replace('kurrentdb://', 'esdb://')],
  ])('writes through its leader, and goes on when leaders die: %s', async (_, url) => {
    const store = connect(url());
    const stop = new AbortController();
    const seen: RecordedEvent[] = [];
    const following = (async () => {
      for await (const message of store.subscribe({ after: START, signal: stop.signal }))
        if (message.kind === 'event') seen.push(message.event);
    })();
    const written = [await untilAcknowledged(store, 'item-1')];
    await cluster.killLeader();
    written.push(await untilAcknowledged(store, 'item-2'));
    const second = await cluster.killLeader();
    written.push(await untilAcknowledged(store, 'item-3'));
    expect(cluster.leader()).not.toBe(second);
    expect(idsOf(await all(store.readAll()))).toEqual(written);
    await eventually(() => {
      expect(idsOf(seen)).toEqual(written);
    });
    stop.abort();
    await following;
  });

  it.each([1, 2])('is sent on by node %i, which does not lead', async (node) => {
    const { port } = cluster.nodes[node] ?? cluster.leader();
    const store = connect(`kurrentdb://127.0.0.1:${String(port)}?tls=false`);
    expect(await store.append('item-1', 'no-stream', [someEvent()])).toMatchObject({ repeated: false });
  });

  it('finds the leader by one node after +discover, and says that no node is found while that one is away', async () => {
    const [first] = cluster.nodes;
    const url = `kurrentdb+discover://127.0.0.1:${String(first?.port)}?tls=false`;
    expect(await connect(url).append('item-1', 'no-stream', [someEvent()])).toMatchObject({ repeated: false });
    await cluster.killLeader();
    await expect(connect(url).ping()).rejects.toMatchObject({ name: 'StoreUnavailable', trouble: 'no-node-found' });
  });

  it('warns nobody of the old scheme, and tells nothing of an address that it cannot take', () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    connect(cluster.url.replace('kurrentdb://', 'esdb://'));
    for (const url of [
      'kurrentdb://u:hunter2@a:2113?colour=red',
      'kurrentdb://u:hun@ter2@a:2113',
      'http://u:hunter2@a',
    ])
      expect(() => connect(url)).toThrow(/^this is no address that the client of KurrentDB takes$/);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});

describe('the event store on KurrentDB, when it is asked whether it is there', () => {
  let cluster: KurrentdbCluster;
  beforeEach(async () => {
    cluster = await startKurrentdbCluster(1);
  });
  afterEach(() => cluster.stop());

  const troubleAt = async (url: string): Promise<unknown> => {
    const store = connectKurrentdbEventStore({ url });
    try {
      return await store.ping().then(
        () => 'none',
        (error: unknown) => (error instanceof StoreUnavailable ? error.trouble : error),
      );
    } finally {
      await store.close();
    }
  };

  it('answers while it is', async () => {
    expect(await troubleAt(cluster.url)).toBe('none');
  });

  it.each(['password-refused', 'right-lacking'] as const)('says %s when it refuses who asks', async (how) => {
    cluster.leader().faults.refuseCallers(how);
    expect(await troubleAt(cluster.url)).toBe(how);
  });

  it('says that the address refuses, and that a name is unknown', async () => {
    await cluster.stop();
    expect(await troubleAt(cluster.url)).toBe('address-refused');
    expect(await troubleAt('kurrentdb://no-such-host.invalid:2113?tls=false')).toBe('name-unknown');
  });

  it('is there again once it is back, for the same store', async () => {
    const store = connectKurrentdbEventStore({ url: cluster.url });
    await store.ping();
    await cluster.leader().stop();
    await expect(store.ping()).rejects.toMatchObject({ trouble: 'address-refused' });
    await cluster.leader().start();
    await eventually(() => store.ping());
    await store.close();
  });
});
