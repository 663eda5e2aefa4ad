import { MemoryEventStore } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../specs/eventually.js';
import { booked, opened, put } from '../specs/ledger.js';
import { openLogTail, readToken, tokenOf, type LogTail } from './index.js';

const reading = (tail: LogTail, after: bigint, streamPrefixes: readonly string[], maxEvents = 10) => {
  const stop = new AbortController();
  const seen: bigint[] = [];
  const places: bigint[] = [];
  const ended = (async () => {
    for await (const { events, upTo } of tail.follow({ after, streamPrefixes, maxEvents, signal: stop.signal })) {
      seen.push(...events.map(({ position }) => position));
      places.push(upTo);
    }
  })();
  const end = async (): Promise<void> => {
    stop.abort();
    await ended;
  };
  return { seen, places, end };
};

describe('the tail of the log', () => {
  it('feeds followers from wherever they are, each with what it wants, over one subscription', async () => {
    const store = new MemoryEventStore();
    let subscriptions = 0;
    const counting = new Proxy(store, {
      get: (target, name) => {
        if (name === 'subscribe') subscriptions += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const tail = openLogTail({ store: counting, onAlarm: () => {}, maxHeld: 4 });
    for (let i = 0; i < 30; i += 1) await put(store, `account-${String(i % 3)}`, booked(i));
    const all = reading(tail, -1n, [], 7);
    const one = reading(tail, store.log[9]!.position, ['account-1']);
    for (let i = 0; i < 60; i += 1) await put(store, i % 7 === 0 ? 'other-1' : `account-${String(i % 3)}`, booked(i));
    const head = await store.head();
    await eventually(() => {
      expect(all.places.at(-1)).toBe(head);
      expect(one.places.at(-1)).toBe(head);
    });
    expect(all.seen).toEqual(store.log.map(({ position }) => position));
    expect(one.seen).toEqual(
      store.log.filter(({ stream }, index) => index > 9 && stream === 'account-1').map(({ position }) => position),
    );
    expect(subscriptions).toBe(1);
    await Promise.all([all.end(), one.end(), tail.close()]);
  });

  it('moves a follower on over what it does not want', async () => {
    const store = new MemoryEventStore();
    const tail = openLogTail({ store, onAlarm: () => {} });
    const none = reading(tail, -1n, ['nothing-']);
    await put(store, 'account-1', opened('a'), booked(1));
    const head = await store.head();
    await eventually(() => expect(none.places.at(-1)).toBe(head));
    expect(none.seen).toEqual([]);
    await Promise.all([none.end(), tail.close()]);
  });

  it('loses and repeats nothing for a follower that is slower than what is held', async () => {
    const store = new MemoryEventStore();
    const tail = openLogTail({ store, onAlarm: () => {}, maxHeld: 2 });
    const stop = new AbortController();
    const seen: bigint[] = [];
    const slow = (async () => {
      for await (const { events } of tail.follow({
        after: -1n,
        streamPrefixes: [],
        maxEvents: 3,
        signal: stop.signal,
      })) {
        seen.push(...events.map(({ position }) => position));
        for (let i = 0; i < 6 && store.log.length < 200; i += 1) await put(store, 'account-1', booked(i));
      }
    })();
    await put(store, 'account-1', opened('a'));
    await eventually(() => expect(store.log.length).toBeGreaterThanOrEqual(200));
    await eventually(() => expect(seen).toEqual(store.log.map(({ position }) => position)));
    stop.abort();
    await slow;
    await tail.close();
  });
});

describe('a read-your-writes token', () => {
  const log = '00000000-0000-4000-8000-000000000001';

  it('names a log, a context and a place, and is read back', () => {
    expect(tokenOf(log, 'items', 42n)).toBe(`${log}:items:42`);
    expect(readToken(tokenOf(log, 'items', 42n), log)).toEqual({ kind: 'token', context: 'items', position: 42n });
    expect(readToken(tokenOf(log, 'items', -1n), log)).toMatchObject({ position: -1n });
    expect(readToken(tokenOf(log, 'items', 2n ** 63n - 1n), log)).toMatchObject({ position: 2n ** 63n - 1n });
  });

  it('is foreign from another log, and malformed when it is no token', () => {
    expect(readToken(tokenOf('other', 'items', 1n), log)).toEqual({ kind: 'foreign' });
    for (const text of [
      '',
      log,
      `${log}:items`,
      `${log}:items:x`,
      `${log}:Items:1`,
      `${log}:items:-2`,
      `${log}:items:1:2`,
    ])
      expect(readToken(text, log)).toEqual({ kind: 'malformed' });
  });
});
