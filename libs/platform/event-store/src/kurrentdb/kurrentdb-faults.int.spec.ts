import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { someEvent, someEvents, startKurrentdbDouble, type KurrentdbDouble } from '@gongkai/testkit';
import { START, StoreUnavailable, type EventStore, type RecordedEvent, type SubscriptionMessage } from '../port.js';
import { connectKurrentdbEventStore } from './connect.js';

jest.setTimeout(90_000);

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** A subscriber that keeps what it was given, and can be waited for. */
const follow = (
  store: EventStore,
  after = START,
): {
  seen: RecordedEvent[];
  messages: SubscriptionMessage[];
  until(done: () => boolean): Promise<void>;
  end(): Promise<void>;
} => {
  const stop = new AbortController();
  const [seen, messages]: [RecordedEvent[], SubscriptionMessage[]] = [[], []];
  let wake = (): void => undefined;
  const running = (async () => {
    for await (const message of store.subscribe({ after, signal: stop.signal })) {
      messages.push(message);
      if (message.kind === 'event') seen.push(message.event);
      wake();
    }
  })();
  return {
    seen,
    messages,
    until: async (done) => {
      while (!done()) {
        const heard = new Promise<void>((resolve) => (wake = resolve));
        await Promise.race([heard, running]);
      }
    },
    end: async () => {
      stop.abort();
      await running;
    },
  };
};

describe('the event store on KurrentDB, when something breaks', () => {
  let double: KurrentdbDouble;
  let store: EventStore;
  beforeEach(async () => {
    double = await startKurrentdbDouble();
    store = connectKurrentdbEventStore({ url: double.url, appendWithinMs: 1_000 });
  });
  afterEach(async () => {
    await store.close();
    await double.stop();
  });

  const appendSome = async (count: number, prefix = 'item'): Promise<string[]> => {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const event = someEvent({ n });
      ids.push(event.id);
      await store.append(`${prefix}-${randomUUID()}`, 'no-stream', [event]);
    }
    return ids;
  };
  const idsOf = (events: readonly RecordedEvent[]): string[] => events.map(({ id }) => id);

  it.each(['silent', 'broken'] as const)(
    'answers an append as repeated whose reply was lost (%s), and wrote it once',
    async (how) => {
      await appendSome(1);
      double.faults.loseAppendReplies(1, how);
      const events = [someEvent({ n: 1 }), someEvent({ n: 2 })];
      const result = await store.append('item-1', 'no-stream', events);
      const stored = await collect(store.readStream('item-1'));
      expect(idsOf(stored)).toEqual(idsOf(events as unknown as RecordedEvent[]));
      expect(result).toEqual({ kind: 'appended', revision: 1, position: stored[1]?.position, repeated: true });
    },
  );

  it('says that the outcome is unknown when no reply ever comes, and the same ids repeat the append', async () => {
    double.faults.loseAppendReplies(3, 'broken');
    const event = someEvent({ n: 1 });
    await expect(store.append('item-1', 'no-stream', [event])).rejects.toThrow(StoreUnavailable);
    expect(await store.append('item-1', 'no-stream', [event])).toMatchObject({ revision: 0, repeated: true });
    expect(await collect(store.readStream('item-1'))).toHaveLength(1);
  });

  it('knows a repeat by another process, even at the same revision', async () => {
    const other = connectKurrentdbEventStore({ url: double.url });
    const id = randomUUID();
    await appendSome(1);
    await other.append('item-1', 'no-stream', [someEvent({ n: 1 }, { id })]);
    expect(await store.append('item-1', 'no-stream', [someEvent({ n: 1 }, { id })])).toMatchObject({
      repeated: true,
    });
    await other.close();
  });

  it('recognises a repeat under `any` after the server was restarted and its cache is empty', async () => {
    const events = [someEvent({ n: 1 }), someEvent({ n: 2 })];
    await store.append('item-1', 'any', events);
    await store.append('item-1', 'any', [someEvent({ n: 3 })]);
    await double.restart();
    expect(await store.append('item-1', 'any', events)).toMatchObject({
      kind: 'appended',
      revision: 1,
      repeated: true,
    });
    expect(await store.append('item-1', 'any', [events[1]!, someEvent()])).toEqual({ kind: 'conflict', actual: 2 });
    expect(await collect(store.readStream('item-1'))).toHaveLength(3);
  });

  it('writes and reads on when the server answers that it is not ready', async () => {
    await appendSome(3);
    double.faults.refuseReads(2);
    expect(await collect(store.readAll())).toHaveLength(3);
  });

  it('follows the leader', async () => {
    await appendSome(1);
    double.faults.pointToLeader({ host: '127.0.0.1', port: double.port });
    expect(await store.append('item-1', 'no-stream', [someEvent()])).toMatchObject({
      kind: 'appended',
      repeated: false,
    });
  });

  it('comes back when it was sent to a leader that is dead', async () => {
    await appendSome(1);
    const dead = await startKurrentdbDouble();
    await dead.stop();
    double.faults.pointToLeader({ host: '127.0.0.1', port: dead.port });
    expect(await store.append('item-1', 'no-stream', [someEvent()])).toMatchObject({
      kind: 'appended',
      repeated: false,
    });
    expect(await collect(store.readStream('item-1'))).toHaveLength(1);
  });

  it('answers with the position that reading shows, though the server gives another one', async () => {
    double.faults.answerWithFirstPositions();
    const result = await store.append('item-1', 'no-stream', [someEvent(), someEvent(), someEvent()]);
    const all = await collect(store.readAll());
    expect(result).toMatchObject({ revision: 2, position: all[2]?.position });
  });

  it('reads on where it was when the server restarts in the middle', async () => {
    for (let n = 0; n < 3; n += 1)
      await store.append(
        'item-1',
        'any',
        Array.from({ length: 400 }, (_, i) => someEvent({ n, i, filling: 'x'.repeat(2000) })),
      );
    const revisions: number[] = [];
    for await (const { revision } of store.readStream('item-1')) {
      if (revision === 200) await double.restart();
      revisions.push(revision);
    }
    expect(revisions).toEqual(Array.from({ length: 1200 }, (_, revision) => revision));
  });

  it('gives a subscriber every event once and in order through cancelled streams, restarts and repetitions', async () => {
    const wanted = await appendSome(40);
    const follower = follow(store);
    await follower.until(() => follower.seen.length === 40);
    for (const breakIt of [
      () => Promise.resolve(void double.faults.cancelSubscriptions()),
      () => double.restart(),
      () => Promise.resolve(void double.faults.cancelSubscriptions()),
    ]) {
      double.faults.repeatOnResubscribe(7);
      await breakIt();
      wanted.push(...(await appendSome(25)));
      await follower.until(() => follower.seen.length >= wanted.length);
    }
    await follower.end();
    expect(idsOf(follower.seen)).toEqual(wanted);
  });

  it('keeps a subscriber waiting while the server is down, and goes on afterwards', async () => {
    const wanted = await appendSome(3);
    const follower = follow(store);
    await follower.until(() => follower.messages.some(({ kind }) => kind === 'caughtUp'));
    await double.stop();
    await expect(store.append('item-1', 'no-stream', [someEvent()])).rejects.toThrow(StoreUnavailable);
    await double.start();
    wanted.push(...(await appendSome(3)));
    await follower.until(() => follower.seen.length >= 6);
    await follower.end();
    expect(idsOf(follower.seen)).toEqual(wanted);
  });

  it('loses nothing after any checkpoint or caught-up message: a new subscriber from there gets exactly the rest', async () => {
    // One event in 300 passes, so that checkpoints lie far from any that does.
    for (let n = 0; n < 7; n += 1) {
      await store.append(`duty-${n}`, 'no-stream', someEvents(299));
      await store.append(`item-${n}`, 'no-stream', someEvents(1));
    }
    const all = await collect(store.readAll({ streamPrefixes: ['item-'] }));
    const stop = new AbortController();
    const places: bigint[] = [];
    const seen: bigint[] = [];
    for await (const message of store.subscribe({ after: START, streamPrefixes: ['item-'], signal: stop.signal })) {
      if (message.kind === 'event') seen.push(message.event.position);
      else places.push(message.position);
      if (message.kind === 'caughtUp') stop.abort();
    }
    expect(seen).toEqual(all.map(({ position }) => position));
    expect(places.length).toBeGreaterThan(3);
    for (const after of places) {
      const again = new AbortController();
      const rest: bigint[] = [];
      for await (const message of store.subscribe({ after, streamPrefixes: ['item-'], signal: again.signal })) {
        if (message.kind === 'event') rest.push(message.event.position);
        if (message.kind === 'caughtUp') again.abort();
      }
      expect(rest).toEqual(all.map(({ position }) => position).filter((position) => position > after));
      expect(await collect(store.readAll({ from: after, streamPrefixes: ['item-'] }))).toHaveLength(rest.length);
    }
  });
});
