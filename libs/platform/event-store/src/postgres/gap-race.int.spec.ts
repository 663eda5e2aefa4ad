import {
  all,
  areInOrder,
  createTestDatabase,
  idsOf,
  seededRandom,
  someEvent,
  type TestDatabase,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { START, type EventStore, type RecordedEvent } from '../port.js';
import { connectPostgresEventStore } from './event-store.js';

const WRITERS = 32;
/** Each has a connection of its own: only transactions that are open at the same time can overtake one another. */
const PROCESSES = 8;
const ROUNDS = 25;
const SEED = Number(process.env['SEED'] ?? 20260428);

/** Follows the log by polling, as the worst of readers: whatever it has passed it never looks at again. */
const pollUntil = async (store: EventStore, isOver: () => boolean): Promise<readonly RecordedEvent[]> => {
  const seen: RecordedEvent[] = [];
  for (let isLast = false; !isLast;) {
    isLast = isOver();
    for await (const event of store.readAll({ from: seen.at(-1)?.position ?? START })) seen.push(event);
  }
  return seen;
};

describe(`32 writers in eight processes race against a poller (seed ${String(SEED)})`, () => {
  let database: TestDatabase;
  let stores: readonly EventStore[];

  beforeAll(async () => {
    database = await createTestDatabase();
    stores = await Promise.all(
      Array.from({ length: PROCESSES }, () => connectPostgresEventStore({ url: database.url })),
    );
  });

  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  it('shows the poller every event once, in commit order, without a gap, no append inside another', async () => {
    const acknowledged: { position: bigint; ids: readonly string[] }[] = [];
    const write = async (writer: number): Promise<void> => {
      const store = stores[writer % PROCESSES] as EventStore;
      const random = seededRandom(SEED + writer);
      for (let round = 0; round < ROUNDS; round += 1) {
        // Texts from nothing to 60 kB make some transactions much longer than others.
        const events = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
          someEvent({ text: 'x'.repeat(Math.floor(random() * 10) ** 5) }),
        );
        const answer = await store.append(`thing-${String(writer)}`, 'any', events);
        if (answer.kind !== 'appended' || answer.repeated) throw new Error('an append was not taken');
        acknowledged.push({ position: answer.position, ids: idsOf(events) });
      }
    };
    let isOver = false;
    const polling = pollUntil(stores[0] as EventStore, () => isOver);
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    isOver = true;
    const seen = await polling;
    const stored = await all((stores[1] as EventStore).readAll());
    expect(idsOf(seen)).toEqual(idsOf(stored));
    expect(areInOrder(seen)).toBe(true);
    const inOrder = acknowledged.toSorted((a, b) => Number(a.position - b.position)).flatMap(({ ids }) => ids);
    expect(idsOf(stored)).toEqual(inOrder);
  }, 120_000);

  it('keeps the head equal to the last position and to the number of events', async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      'select h.position = max(e.position) as is_last, h.position = count(*) as is_count from event_store.head h, event_store.events e group by h.position',
    );
    await client.end();
    expect(rows).toEqual([{ is_last: true, is_count: true }]);
  });
});
