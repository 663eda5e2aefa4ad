import { askQuery, localBroker, localBus, type Bus, type PublishedMessage } from '@gongkai/bus';
import { START } from '@gongkai/event-store';
import { armFailpoints } from '@gongkai/subscriptions';
import { createTestDatabase, eventually, MemoryEventStore, seededRandom, type TestDatabase } from '@gongkai/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runContext, type RunningContext } from '../specs/context.js';
import { booked, counted, ledgerRelay, opened, put } from '../specs/ledger.js';
import { messagesOfPage, publishedAfter } from './published-after.js';
import { receivedOf } from './published.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let made = 0;
const schema = (): string => `relay_${String((made += 1))}`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => armFailpoints());
afterAll(() => database.drop());

/** A bus that keeps what was published, as bytes, repeats included. */
const listening = (bus: Bus = localBus()): Bus & { readonly heard: PublishedMessage[] } => {
  const heard: PublishedMessage[] = [];
  return {
    ...bus,
    heard,
    publish: async (message) => {
      heard.push(message);
      await bus.publish(message);
    },
  };
};

const fill = async (store: MemoryEventStore, seed: number, events: number): Promise<void> => {
  const random = seededRandom(seed);
  for (let i = 0; i < events; i += 1) {
    const stream = `account-${String(Math.floor(random() * 5))}`;
    const isNew = !store.log.some((event) => event.stream === stream);
    if (isNew) await put(store, stream, opened(`owner ${String(i)}`));
    else if (random() < 0.2) await put(store, `elsewhere-${String(i)}`, counted);
    else await put(store, stream, ...(random() < 0.3 ? [counted] : [booked(Math.floor(random() * 900)), counted]));
  }
};

const textOf = ({ subject, id, position, data }: PublishedMessage): string =>
  [subject, id, position, new TextDecoder().decode(data)].join(' ');

const pages = async (bus: Bus, limit: number): Promise<readonly PublishedMessage[]> => {
  const all: PublishedMessage[] = [];
  let after = String(START);
  for (;;) {
    const options = { deadlineMs: Date.now() + 10_000, correlation: 'test' };
    const reply = await askQuery(bus, publishedAfter('ledger'), { after, limit }, options);
    if (reply.kind !== 'answer') throw new Error(reply.code);
    all.push(...messagesOfPage(reply.answer));
    if (!reply.answer.isMore) return all;
    after = reply.answer.upTo;
  }
};

describe('a relay', () => {
  it('publishes in order what the log says, chained by previous, and saves its place', async () => {
    const [store, bus] = [new MemoryEventStore(), listening()];
    const context = await runContext({ url: database.url, schema: schema(), store, bus, relay: ledgerRelay });
    await put(store, 'account-1', opened('a'), counted, booked(5));
    await put(store, 'account-1', booked(7));
    await eventually(() => expect(bus.heard).toHaveLength(5));
    const [first, second, third] = [store.log[0], store.log[2], store.log[3]].map((event) => String(event?.position));
    expect(bus.heard.map(({ subject, position, previous }) => [subject, position, previous])).toEqual([
      ['ledger.evt.account-opened.v1', first, '-1'],
      ['ledger.evt.booked.v1', second, first],
      ['ledger.evt.booked.v2', second, first],
      ['ledger.evt.booked.v1', third, second],
      ['ledger.evt.booked.v2', third, second],
    ]);
    expect(receivedOf(bus.heard[4]!)).toMatchObject({
      name: 'BookedV2',
      event: store.log[3]?.id,
      stream: 'account-1',
      index: 1,
      count: 2,
      data: { account: '1', amountFen: 7, totalFen: 12 },
    });
    await eventually(async () =>
      expect((await context.reactions.status()).relay?.position).toBe(String(await store.head())),
    );
    expect(context.alarms).toEqual([]);
    await context.stop();
  });

  it('after a crash publishes the same bytes again, and loses none (25 crashes)', async () => {
    const [store, bus, name] = [new MemoryEventStore(), listening(), schema()];
    for (let round = 0; round < 25; round += 1) {
      armFailpoints('relay.after-ack=throw');
      const context = await runContext({ url: database.url, schema: name, store, bus, relay: ledgerRelay });
      await fill(store, round, 6);
      await eventually(() => expect(context.alarms.map(({ code }) => code)).toEqual(['reaction.interrupted']));
      armFailpoints();
      await context.stop();
    }
    const context = await runContext({ url: database.url, schema: name, store, bus, relay: ledgerRelay });
    await eventually(async () =>
      expect((await context.reactions.status()).relay?.position).toBe(String(await store.head())),
    );
    const told = new Map<string, string>();
    for (const message of bus.heard) {
      expect(told.get(message.id) ?? textOf(message)).toBe(textOf(message));
      told.set(message.id, textOf(message));
    }
    expect(bus.heard.length).toBeGreaterThan(told.size);
    const derived = await pages(bus, 7);
    expect(derived.map(textOf)).toEqual([...told.values()]);
    await context.stop();
  });

  it('is derived again from any place by a process that has never seen the streams', async () => {
    const [store, bus] = [new MemoryEventStore(), listening()];
    await fill(store, 11, 80);
    const first = await runContext({ url: database.url, schema: schema(), store, bus, relay: ledgerRelay });
    await eventually(async () =>
      expect((await first.reactions.status()).relay?.position).toBe(String(await store.head())),
    );
    const whole = bus.heard.map(textOf);
    await first.stop();
    const second = await runContext({ url: database.url, schema: schema(), store, bus, relay: ledgerRelay });
    for (const index of [40, 3, 70]) {
      const after = bus.heard[index]!.position;
      const options = { deadlineMs: Date.now() + 10_000, correlation: 'test' };
      const reply = await askQuery(bus, publishedAfter('ledger'), { after, limit: 5 }, options);
      const page = reply.kind === 'answer' ? messagesOfPage(reply.answer) : [];
      expect(page.length).toBeGreaterThanOrEqual(5);
      expect(whole.filter((text) => page.some((message) => textOf(message) === text))).toEqual(page.map(textOf));
      expect(page[0]?.previous).toBe(after);
    }
    expect((await pages(bus, 13)).map(textOf)).toEqual(whole);
    await second.stop();
  });

  it('is active once among several processes, and taken over when its holder goes', async () => {
    const [store, name] = [new MemoryEventStore(), schema()];
    const broker = localBroker();
    const members = await Promise.all(
      [1, 2, 3].map(async () => {
        const bus = listening(localBus({ broker }));
        return { bus, context: await runContext({ url: database.url, schema: name, store, bus, relay: ledgerRelay }) };
      }),
    );
    await fill(store, 21, 20);
    const published = (): number => members.reduce((sum, { bus }) => sum + bus.heard.length, 0);
    const settled = async (): Promise<void> => {
      const { reactions } = members.at(-1)!.context;
      await eventually(async () => expect((await reactions.status()).relay?.position).toBe(String(await store.head())));
    };
    await settled();
    const before = published();
    expect(members.filter(({ bus }) => bus.heard.length > 0)).toHaveLength(1);
    const holder = members.findIndex(({ bus }) => bus.heard.length > 0);
    if (holder === 2) members.reverse();
    await members.find(({ bus }) => bus.heard.length > 0)!.context.stop();
    await fill(store, 22, 20);
    await settled();
    expect(published()).toBeGreaterThan(before);
    const ids = members.flatMap(({ bus }) => bus.heard.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { context } of members) if (context.readModels.dataSource.isInitialized) await context.stop();
  });

  it('goes on at the head of a log that was put back to an older state, and says so once', async () => {
    const [newer, name] = [new MemoryEventStore(), schema()];
    await put(newer, 'account-1', opened('a'), booked(5), booked(6));
    const first = await runContext({
      url: database.url,
      schema: name,
      store: newer,
      bus: listening(),
      relay: ledgerRelay,
    });
    const isAtEnd = async (context: RunningContext, store: MemoryEventStore): Promise<void> =>
      eventually(async () =>
        expect((await context.reactions.status()).relay?.position).toBe(String(await store.head())),
      );
    await isAtEnd(first, newer);
    await first.stop();

    const [older, bus] = [new MemoryEventStore(), listening()];
    await put(older, 'account-1', opened('a'));
    const second = await runContext({ url: database.url, schema: name, store: older, bus, relay: ledgerRelay });
    await isAtEnd(second, older);
    await put(older, 'account-1', booked(7));
    await eventually(() => expect(bus.heard).toHaveLength(2));
    const [opening, booking] = older.log.map(({ position }) => String(position));
    expect(bus.heard.map(({ position, previous }) => [position, previous])).toEqual(Array(2).fill([booking, opening]));
    expect(second.alarms).toEqual([
      {
        code: 'relay.ahead-of-log',
        facts: { context: 'ledger', position: String(newer.log.at(-1)?.position), head: opening },
      },
    ]);
    await second.stop();
  });

  it('halts at what it can not derive, says so, and goes on when it is skipped with a reason', async () => {
    const [store, bus] = [new MemoryEventStore(), listening()];
    const context = await runContext({ url: database.url, schema: schema(), store, bus, relay: ledgerRelay });
    await put(store, 'account-1', opened('a'));
    await put(store, 'account-2', { type: 'Renamed', data: {} });
    await put(store, 'account-3', opened('c'));
    await eventually(() => expect(context.alarms.map(({ code }) => code)).toContain('relay.halted'));
    expect(bus.heard).toHaveLength(1);
    const bad = store.log[1]!;
    expect((await context.reactions.status()).relay?.nextEvent).toBe(bad.id);
    const [halted, ...others] = context.reactions.halted();
    expect([halted, others]).toEqual([
      { part: 'relay of ledger', code: 'UnknownEventType', since: expect.stringMatching(/^\d{4}-.*Z$/) },
      [],
    ]);
    await expect(context.reactions.skipPublishing(bad.id, { reason: '', by: 'installation' })).rejects.toThrow(
      RangeError,
    );
    await context.reactions.skipPublishing(bad.id, { reason: 'made by a tool of ours', by: 'installation' });
    await eventually(() => expect(bus.heard).toHaveLength(2));
    expect((await pages(bus, 10)).map(textOf)).toEqual(bus.heard.map(textOf));
    expect(context.reactions.halted()).toEqual([]);
    await context.stop();
  });
});
