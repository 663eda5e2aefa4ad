import { setTimeout as pause } from 'node:timers/promises';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { someEvent, startKurrentdbDouble, type KurrentdbDouble } from '@gongkai/testkit';
import { START, StoreUnavailable, type EventStore } from '../port.js';
import { connectionStringFor } from './clients.js';
import { connectKurrentdbEventStore } from './connect.js';

jest.setTimeout(90_000);

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

const until = async (isSo: () => boolean): Promise<void> => {
  for (const end = Date.now() + 30_000; !isSo(); await pause(5))
    if (Date.now() > end) throw new Error('it did not come about in 30 s');
};

describe('traps of the official client', () => {
  let double: KurrentdbDouble;
  let store: EventStore;
  let client: KurrentDBClient;
  beforeEach(async () => {
    double = await startKurrentdbDouble();
    store = connectKurrentdbEventStore({ url: double.url });
    client = KurrentDBClient.connectionString(connectionStringFor(double.url));
  });
  afterEach(async () => {
    await Promise.all([store.close(), client.dispose()]);
    await double.stop();
  });
  const bare = jsonEvent({ type: 'Bare', data: {} });

  it('a client whose first read found no server never reads again; the store does', async () => {
    await double.stop();
    await expect(collect(client.readStream('item-1'))).rejects.toMatchObject({ type: 'unavailable' });
    await expect(store.ping()).rejects.toThrow(StoreUnavailable);
    await double.start();
    await expect(collect(client.readStream('item-1'))).rejects.toMatchObject({ type: 'unavailable' });
    await store.ping();
    await store.append('item-1', 'no-stream', [someEvent()]);
    expect(await collect(store.readStream('item-1'))).toHaveLength(1);
  });

  it('one discovery attempt never reads; the connection string asks for two', async () => {
    const impatient = connectKurrentdbEventStore({ url: `${double.url}&maxDiscoverAttempts=1` });
    await impatient.ping();
    await impatient.close();
    expect(connectionStringFor('kurrentdb://a:2113?maxDiscoverAttempts=1')).toContain('maxDiscoverAttempts=2');
    expect(connectionStringFor('kurrentdb://a:2113?maxDiscoverAttempts=10')).toContain('maxDiscoverAttempts=10');
  });

  it('the first read sleeps a discovery interval, which is made short unless it was set', () => {
    expect(connectionStringFor('kurrentdb://a:2113')).toBe('kurrentdb://a:2113?discoveryInterval=20');
    expect(connectionStringFor('kurrentdb://a:2113?tls=false&discoveryInterval=700')).toBe(
      'kurrentdb://a:2113?tls=false&discoveryInterval=700',
    );
  });

  it('the quiet form of a conflict tells a wrong revision, so it is never used', async () => {
    const quiet = KurrentDBClient.connectionString(`${double.url}&throwOnAppendFailure=false`);
    for (let n = 0; n < 5; n += 1) await quiet.appendToStream('bare-1', bare);
    const failed = await quiet.appendToStream('bare-1', jsonEvent({ type: 'Bare', data: {} }), {
      streamState: 'no_stream',
    });
    expect(failed).toMatchObject({ success: false, nextExpectedRevision: 1n });
    await quiet.dispose();

    const insistent = connectKurrentdbEventStore({ url: `${double.url}&throwOnAppendFailure=false` });
    for (let n = 0; n < 5; n += 1) await insistent.append('item-1', 'any', [someEvent()]);
    expect(await insistent.append('item-1', 'no-stream', [someEvent()])).toEqual({ kind: 'conflict', actual: 4 });
    await insistent.close();
  });

  it('an append while the server is down rejects with a raw gRPC error; the store says unavailable', async () => {
    await double.stop();
    const raw: unknown = await client.appendToStream('bare-1', bare).catch((error: unknown) => error);
    expect(raw).toMatchObject({ code: 14 });
    expect(raw).not.toHaveProperty('type');
    await expect(store.append('item-1', 'no-stream', [someEvent()])).rejects.toThrow(StoreUnavailable);
  });

  it('what one append asks of the server is asked for all: the store asks nothing, and goes where it is sent', async () => {
    const another = (): typeof bare => jsonEvent({ type: 'Bare', data: {} });
    await client.appendToStream('bare-1', another(), { requiresLeader: false });
    await client.appendToStream('bare-1', another(), { requiresLeader: true });
    expect(double.appendStreams).toEqual([{ requiresLeader: false }]);
    double.faults.pointToLeader({ host: '127.0.0.1', port: double.port });
    expect(await store.append('item-1', 'no-stream', [someEvent()])).toMatchObject({ revision: 0, repeated: false });
    expect(double.appendStreams.slice(1).every(({ requiresLeader }) => !requiresLeader)).toBe(true);
  });

  it('a subscription that broke tells of one error and never comes back; the store’s goes on', async () => {
    const [heard, told]: [string[], string[]] = [[], []];
    const raw = client.subscribeToAll({ fromPosition: 'end' });
    for (const name of ['error', 'end', 'close'] as const) raw.on(name, () => told.push(name));
    raw.on('data', ({ event }) => heard.push(`${String(event?.revision)} of ${event?.streamId ?? ''}`));
    await new Promise((resolve) => raw.once('confirmation', resolve));
    const stop = new AbortController();
    const given: string[] = [];
    const following = (async () => {
      for await (const message of store.subscribe({ after: START, signal: stop.signal })) {
        if (message.kind !== 'event') continue;
        given.push(message.event.id);
        if (given.length === 2) stop.abort();
      }
    })();
    const [first, second] = [someEvent(), someEvent()];
    await store.append('item-1', 'no-stream', [first]);
    await until(() => heard.includes('0 of item-1') && given.length === 1);
    expect(double.faults.cancelSubscriptions()).toBe(2);
    await until(() => told.length > 0);
    await store.append('item-1', 0, [second]);
    await following;
    expect(given).toEqual([first.id, second.id]);
    expect(told.filter((name) => name === 'error')).toEqual(['error']);
    expect(heard).not.toContain('1 of item-1');
  });

  it('`created` is cut to seconds on one of two ways; the envelope carries the moment', async () => {
    const event = someEvent();
    await store.append('item-1', 'no-stream', [event]);
    const [stored] = await collect(store.readStream('item-1'));
    expect(stored?.metadata).toEqual(event.metadata);
    expect(stored).not.toHaveProperty('created');
  });

  it('payloads sent as JSON are parsed and lose their bytes; octets come back as they were', async () => {
    const data = { '1': 'a', '10': 'b', '9': 'c' };
    await client.appendToStream('bare-1', jsonEvent({ type: 'Bare', data }), { streamState: 'no_stream' });
    const [bareRead] = await collect(client.readStream('bare-1'));
    expect(bareRead?.event?.data).not.toBeInstanceOf(Uint8Array);
    expect(JSON.stringify(bareRead?.event?.data)).toBe('{"1":"a","9":"c","10":"b"}');

    await store.append('item-1', 'no-stream', [someEvent(data)]);
    const [stored] = await collect(store.readStream('item-1'));
    expect(Buffer.from(stored!.data).toString()).toBe('{"1":"a","10":"b","9":"c"}');
  });

  it('a server without batch append is written to by the plain call', async () => {
    const old = await startKurrentdbDouble({ offersBatchAppend: false });
    const onOld = connectKurrentdbEventStore({ url: old.url });
    const event = someEvent({ text: '公开' });
    expect(await onOld.append('item-1', 'no-stream', [event])).toMatchObject({ revision: 0, repeated: false });
    expect(await onOld.append('item-1', 'no-stream', [event])).toMatchObject({ revision: 0, repeated: true });
    expect(await onOld.append('item-1', 7, [someEvent()])).toEqual({ kind: 'conflict', actual: 0 });
    expect(await onOld.append('item-2', 7, [someEvent()])).toEqual({ kind: 'conflict', actual: 'no-stream' });
    await onOld.close();
    await old.stop();
  });

  it('a server that never says that a subscriber has caught up is found out to have nothing more', async () => {
    const old = await startKurrentdbDouble({ saysCaughtUp: false });
    const onOld = connectKurrentdbEventStore({ url: old.url });
    for (let n = 0; n < 3; n += 1) await onOld.append('item-1', 'any', [someEvent()]);
    const stop = new AbortController();
    const kinds: string[] = [];
    for await (const message of onOld.subscribe({ after: START, signal: stop.signal })) {
      kinds.push(message.kind);
      if (message.kind === 'caughtUp') stop.abort();
    }
    expect(kinds.filter((kind) => kind !== 'checkpoint')).toEqual(['event', 'event', 'event', 'caughtUp']);
    await onOld.close();
    await old.stop();
  });

  it('a server that takes only small appends refuses the event, not the store', async () => {
    const small = await startKurrentdbDouble({ maxAppendBytes: 1024 * 1024 });
    const onSmall = connectKurrentdbEventStore({ url: small.url });
    await expect(onSmall.append('item-1', 'no-stream', [someEvent('x'.repeat(2 * 1024 * 1024))])).rejects.toMatchObject(
      {
        name: 'EventRefused',
        code: 'event.too-large',
      },
    );
    expect(await collect(onSmall.readStream('item-1'))).toEqual([]);
    await onSmall.close();
    await small.stop();
  });

  it('a stream that somebody tombstoned is said to be so, never shown as empty', async () => {
    await store.append('item-1', 'no-stream', [someEvent()]);
    await client.tombstoneStream('item-1');
    await expect(collect(store.readStream('item-1'))).rejects.toMatchObject({ name: 'StreamTombstoned' });
    await expect(store.append('item-1', 0, [someEvent()])).rejects.toMatchObject({ name: 'StreamTombstoned' });
  });

  it('an event that another program wrote among ours stops the reader loudly', async () => {
    await client.appendToStream('item-1', bare);
    await expect(collect(store.readStream('item-1'))).rejects.toMatchObject({ name: 'UnreadableEvent' });
  });

  it('system events, links of the server and the identity of the log never pass', async () => {
    const logId = await store.logId();
    for (let n = 0; n < 12; n += 1) await store.append(`item-${n}`, 'no-stream', [someEvent()]);
    const all = await collect(store.readAll());
    expect(all.map(({ stream }) => stream)).toEqual(Array.from({ length: 12 }, (_, n) => `item-${n}`));
    expect(await collect(store.readAll({ streamPrefixes: ['gongkai', '$'] }))).toEqual([]);
    const everything = await collect(client.readAll());
    expect(everything.filter(({ event }) => event?.streamId.startsWith('$')).length).toBeGreaterThan(5);
    const reopened = connectKurrentdbEventStore({ url: double.url });
    expect(await reopened.logId()).toBe(logId);
    await reopened.close();
  });

  it('two stores that found the log at once agree on its identity', async () => {
    const stores = Array.from({ length: 5 }, () => connectKurrentdbEventStore({ url: double.url }));
    const ids = await Promise.all(stores.map((each) => each.logId()));
    expect(new Set(ids).size).toBe(1);
    await Promise.all(stores.map((each) => each.close()));
  });
});
