import type { EventStore } from '@gongkai/event-store';
import { eventually, MemoryEventStore, someEvent } from '@gongkai/testkit';
import { describe, expect, it } from '@jest/globals';
import { prepareLogTail, type LogTail } from './index.js';

const put = (store: EventStore, stream: string, events = 1) =>
  store.append(
    stream,
    'any',
    Array.from({ length: events }, () => someEvent()),
  );

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
    const tail = prepareLogTail({ store: counting, onAlarm: () => {}, maxHeld: 4 });
    for (let i = 0; i < 30; i += 1) await put(store, `account-${String(i % 3)}`);
    const all = reading(tail, -1n, [], 7);
    const one = reading(tail, store.log[9]!.position, ['account-1']);
    for (let i = 0; i < 60; i += 1) await put(store, i % 7 === 0 ? 'other-1' : `account-${String(i % 3)}`);
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
    const tail = prepareLogTail({ store, onAlarm: () => {} });
    const none = reading(tail, -1n, ['nothing-']);
    await put(store, 'account-1', 2);
    const head = await store.head();
    await eventually(() => expect(none.places.at(-1)).toBe(head));
    expect(none.seen).toEqual([]);
    await Promise.all([none.end(), tail.close()]);
  });

  it('tells a follower only of the events it wants, and of the others that they were passed', async () => {
    const store = new MemoryEventStore();
    const tail = prepareLogTail({ store, onAlarm: () => {} });
    const stop = new AbortController();
    const seen: bigint[] = [];
    const places: bigint[] = [];
    const wanted = (position: bigint): boolean =>
      position === store.log[1]?.position || position === store.log[4]?.position;
    const following = (async () => {
      const wants = ({ position }: { readonly position: bigint }): boolean => wanted(position);
      const options = {
        after: -1n,
        streamPrefixes: ['account-'],
        wants,
        quietMs: 50,
        maxEvents: 10,
        signal: stop.signal,
      };
      for await (const { events, upTo } of tail.follow(options)) {
        seen.push(...events.map(({ position }) => position));
        places.push(upTo);
      }
    })();
    await put(store, 'account-1', 3);
    await put(store, 'other-1', 1);
    await put(store, 'account-1', 4);
    const head = await store.head();
    await eventually(() => expect(places.at(-1)).toBe(head));
    expect(seen).toEqual(store.log.map(({ position }) => position).filter(wanted));
    stop.abort();
    await following;
    await tail.close();
  });

  it('loses and repeats nothing for a follower that is slower than what is held', async () => {
    const store = new MemoryEventStore();
    const tail = prepareLogTail({ store, onAlarm: () => {}, maxHeld: 2 });
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
        for (let i = 0; i < 6 && store.log.length < 200; i += 1) await put(store, 'account-1');
      }
    })();
    await put(store, 'account-1');
    await eventually(() => expect(store.log.length).toBeGreaterThanOrEqual(200));
    await eventually(() => expect(seen).toEqual(store.log.map(({ position }) => position)));
    stop.abort();
    await slow;
    await tail.close();
  });
});
