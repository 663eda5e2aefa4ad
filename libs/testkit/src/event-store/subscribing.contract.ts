import { START, type SubscriptionMessage } from '@gongkai/event-store';
import { describe, expect, it } from '@jest/globals';
import type { ConnectedStore, TheStore } from './event-store.contract.js';
import {
  all,
  appended,
  areInOrder,
  eventsIn,
  firstEvents,
  idsOf,
  messagesUntil,
  ownPrefix,
  someEvents,
  someStream,
} from './fixtures.js';

const isCaughtUp = (message: SubscriptionMessage): boolean => message.kind === 'caughtUp';

const following = (store: TheStore): void => {
  it('gives what is there, says that it has caught up, then gives what comes', async () => {
    const prefix = ownPrefix();
    const [before, later] = [someEvents(5), someEvents(3)];
    await appended(store(), `${prefix}a`, 'no-stream', before);
    let isSent = false;
    const given = await messagesUntil(store(), { after: START, streamPrefixes: [prefix] }, async (message, so) => {
      if (isCaughtUp(message) && !isSent) {
        isSent = true;
        await appended(store(), `${prefix}b`, 'no-stream', later);
      }
      return eventsIn(so).length === 8;
    });
    expect(idsOf(eventsIn(given))).toEqual([...idsOf(before), ...idsOf(later)]);
    const at = given.findIndex(isCaughtUp);
    expect(eventsIn(given.slice(0, at))).toHaveLength(5);
    const last = eventsIn(given)[4];
    expect(given[at]).toMatchObject({ kind: 'caughtUp' });
    expect((given[at] as { position: bigint }).position).toBeGreaterThanOrEqual(last?.position ?? START);
  });

  it('begins after the given position', async () => {
    const prefix = ownPrefix();
    const first = await appended(store(), `${prefix}a`, 'no-stream', someEvents(2));
    const later = someEvents(2);
    await appended(store(), `${prefix}a`, 1, later);
    const given = await firstEvents(store(), { after: first.position, streamPrefixes: [prefix] }, 2);
    expect(idsOf(given)).toEqual(idsOf(later));
  });

  it('gives events as reading gives them', async () => {
    const prefix = ownPrefix();
    await appended(store(), `${prefix}a`, 'no-stream', someEvents(3));
    const given = await firstEvents(store(), { after: START, streamPrefixes: [prefix] }, 3);
    const read = await all(store().readAll({ streamPrefixes: [prefix] }));
    expect(given.map((event) => ({ ...event, data: Buffer.from(event.data) }))).toEqual(
      read.map((event) => ({ ...event, data: Buffer.from(event.data) })),
    );
  });

  it('moves on past what the filter does not let pass', async () => {
    const head = await store().head();
    const { position } = await appended(store(), someStream(), 'no-stream', someEvents(40));
    const nothing = { after: head, streamPrefixes: [ownPrefix()] };
    const given = await messagesUntil(
      store(),
      nothing,
      (message) => message.kind !== 'event' && message.position >= position,
    );
    expect(eventsIn(given)).toEqual([]);
  });

  it('resumes from any event, checkpoint or caught-up position without loss or repeat', async () => {
    const prefix = ownPrefix();
    const sent = someEvents(30);
    for (let n = 0; n < 30; n += 3) {
      await appended(store(), `${prefix}${String(n % 2)}`, 'any', sent.slice(n, n + 3));
      await appended(store(), someStream(), 'no-stream', someEvents(4));
    }
    const filter = { streamPrefixes: [prefix] };
    const given = await messagesUntil(store(), { after: START, ...filter }, isCaughtUp);
    const places = given.map((message) => (message.kind === 'event' ? message.event.position : message.position));
    for (const index of [0, 7, 22, 28]) {
      const expected = idsOf(eventsIn(given.slice(index + 1)));
      const again = await messagesUntil(store(), { after: places[index] as bigint, ...filter }, isCaughtUp);
      expect(idsOf(eventsIn(again))).toEqual(expected);
    }
    const atEnd = await messagesUntil(store(), { after: places.at(-1) as bigint, ...filter }, isCaughtUp);
    expect(eventsIn(atEnd)).toEqual([]);
  });
};

const underLoad = (store: TheStore): void => {
  it('gives every event once and in order while many write', async () => {
    const prefix = ownPrefix();
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 15; n += 1)
        await appended(store(), `${prefix}${String(writer)}`, 'any', someEvents(1 + ((n + writer) % 4)));
    });
    const total = Array.from({ length: 8 * 15 }, (_, n) => 1 + (((n % 15) + Math.floor(n / 15)) % 4)).reduce(
      (a, b) => a + b,
    );
    const following = [1, 2].map(() => firstEvents(store(), { after: START, streamPrefixes: [prefix] }, total));
    await Promise.all(writers);
    const stored = idsOf(await all(store().readAll({ streamPrefixes: [prefix] })));
    expect(stored).toHaveLength(total);
    for (const given of await Promise.all(following)) {
      expect(areInOrder(given)).toBe(true);
      expect(idsOf(given)).toEqual(stored);
    }
  });

  it('waits for a slow consumer, who loses nothing', async () => {
    const prefix = ownPrefix();
    const sent = Array.from({ length: 10 }, () => someEvents(100));
    await appended(store(), `${prefix}a`, 'no-stream', sent[0] ?? []);
    let [batch, taken] = [1, 0];
    const given = await messagesUntil(store(), { after: START, streamPrefixes: [prefix] }, async (message) => {
      if (message.kind === 'event') taken += 1;
      // While this event is being worked on, a hundred more arrive.
      if (message.kind === 'event' && batch < 10)
        await appended(store(), `${prefix}a`, batch * 100 - 1, sent[batch++] ?? []);
      return taken === 1000;
    });
    expect(idsOf(eventsIn(given))).toEqual(idsOf(sent.flat()));
  });
};

const ending = (store: TheStore, connect: () => Promise<ConnectedStore>): void => {
  it('ends without an error when the signal aborts, waiting or reading or not even begun', async () => {
    const prefix = ownPrefix();
    await appended(store(), `${prefix}a`, 'no-stream', someEvents(50));
    const whileReading = await messagesUntil(store(), { after: START, streamPrefixes: [prefix] }, () => true);
    expect(whileReading.length).toBeLessThan(50);
    const waiting = new AbortController();
    const after = await store().head();
    for await (const message of store().subscribe({ after, streamPrefixes: [prefix], signal: waiting.signal }))
      if (isCaughtUp(message)) setImmediate(() => waiting.abort());
    expect(await all(store().subscribe({ after: START, signal: AbortSignal.abort() }))).toEqual([]);
  });

  it('lets a consumer break off, and serves the next one', async () => {
    const prefix = ownPrefix();
    await appended(store(), `${prefix}a`, 'no-stream', someEvents(20));
    const { signal } = new AbortController();
    for (let n = 0; n < 5; n += 1)
      for await (const message of store().subscribe({ after: START, streamPrefixes: [prefix], signal }))
        if (message.kind === 'event') break;
    expect(await firstEvents(store(), { after: START, streamPrefixes: [prefix] }, 20)).toHaveLength(20);
  });

  it('ends when its store is closed, which then takes no more appends', async () => {
    const another = await connect();
    const { signal } = new AbortController();
    const after = await another.store.head();
    const inFlight: Promise<unknown>[] = [];
    for await (const message of another.store.subscribe({ after, streamPrefixes: [ownPrefix()], signal })) {
      if (!isCaughtUp(message) || inFlight.length > 0) continue;
      inFlight.push(appended(another.store, someStream(), 'no-stream', someEvents(1)));
      setImmediate(() => inFlight.push(another.store.close()));
    }
    await Promise.all(inFlight);
    const late = another.store.append(someStream(), 'no-stream', someEvents(1));
    await expect(late).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await another.close();
  });
};

/** Following the log. */
export const subscribing = (store: TheStore, connect: () => Promise<ConnectedStore>): void => {
  describe('subscribing', () => {
    following(store);
    underLoad(store);
    ending(store, connect);
  });
};
