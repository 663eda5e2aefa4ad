import { canonicalText, connectPostgresEventStore, newUuid, START, type EventStore } from '@gongkai/event-store';
import { connectKurrentdbEventStore } from '@gongkai/event-store/kurrentdb';
import {
  all,
  createTestDatabase,
  MemoryEventStore,
  someEvent,
  someEvents,
  someMetadata,
  startKurrentdbDouble,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logLines, type LogRange } from './log-lines.js';

const types = [
  { type: 'ThingNoted', version: 1, sentence: { en: 'Noted.', zh: '已记。' }, schema: { type: 'object' } },
];

interface Connected {
  readonly store: EventStore;
  close(): Promise<unknown>;
}

const adapters: Readonly<Record<string, () => Promise<Connected>>> = {
  'a log in memory': () => Promise.resolve({ store: new MemoryEventStore(), close: () => Promise.resolve() }),
  PostgreSQL: async () => {
    const database = await createTestDatabase();
    const store = await connectPostgresEventStore({ url: database.url });
    return { store, close: () => store.close().then(() => database.drop()) };
  },
  'KurrentDB, a double of the server': async () => {
    const double = await startKurrentdbDouble();
    const store = connectKurrentdbEventStore({ url: double.url });
    return { store, close: () => store.close().then(() => double.stop()) };
  },
};

describe.each(Object.entries(adapters))('the lines of %s', (_, connect) => {
  let connected: Connected;
  const sealed = { title: { sealed: 1, box: 'YWJj', iv: 'eHl6', key: 'text:item-1:1' }, 金额: 5 };
  const metadata = someMetadata({ actor: 'person:张三', facts: { b: 1, a: [2] } });
  const stream = `item-${newUuid()}`;

  const linesOf = async (range: Partial<LogRange> = {}): Promise<readonly string[]> => {
    const to = await connected.store.head();
    return all(logLines(connected.store, types, { from: START, to, ...range }));
  };
  const eventsIn = (lines: readonly string[]): readonly Readonly<Record<string, unknown>>[] =>
    lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>).filter(({ kind }) => kind === 'event');

  beforeAll(async () => {
    connected = await connect();
    await connected.store.append(stream, 'no-stream', [someEvent(sealed, { metadata })]);
    for (let n = 0; n < 3; n += 1) await connected.store.append(`note-${newUuid()}`, 'no-stream', someEvents(2));
  });
  afterAll(() => connected.close());

  it('say what log it is, which types it holds, and how many events there were', async () => {
    const lines = await linesOf();
    const head = String(await connected.store.head());
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      ...{ kind: 'log', format: 1, logId: await connected.store.logId(), to: head },
    });
    expect(JSON.parse(lines[1] ?? '')).toEqual({ kind: 'type', ...types[0] });
    expect(lines.at(-1)).toBe('{"kind":"end","events":7}');
    expect(lines).toHaveLength(10);
  });

  it('give payload and metadata as they are stored, the sealed sealed', async () => {
    const [first] = (await linesOf()).filter((line) => line.includes('"kind":"event"'));
    expect(first).toContain(`"payload":${canonicalText(sealed)}}`);
    expect(first).toContain(`"metadata":${canonicalText(metadata)}`);
    expect(JSON.parse(first ?? '')).toMatchObject({ stream, revision: 0, type: 'ThingNoted', version: 1 });
  });

  it('are the same however often, and a log in stretches is the log', async () => {
    const whole = await linesOf();
    expect(await linesOf()).toEqual(whole);
    const middle = BigInt(String(eventsIn(whole)[3]?.['position']));
    const stretches = [...eventsIn(await linesOf({ to: middle })), ...eventsIn(await linesOf({ from: middle }))];
    expect(stretches).toEqual(eventsIn(whole));
    expect(stretches).toHaveLength(7);
  });
});
