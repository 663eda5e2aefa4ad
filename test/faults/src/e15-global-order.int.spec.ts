import { connectPostgresEventStore, START, type EventStore } from '@gongkai/event-store';
import {
  all,
  amount,
  areInOrder,
  chanceFor,
  createTestDatabase,
  idsOf,
  say,
  SEED,
  type TestDatabase,
} from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { commitEvents } from './load/committers.js';

jest.setTimeout(600_000);

const SUBSCRIBERS = 3;
const WRITERS = 6;
const EVENTS = amount(3_000, 200_000);

/** Makes positions of a plain sequence, and the head of what can be seen: what the store would be without its lock. */
const PLAIN_SEQUENCE = `
  create sequence event_store.plain;
  alter table event_store.head rename to kept_head;
  create view event_store.head as select coalesce(max(position), 0) as position from event_store.events;
  grant select on event_store.head to gongkai_event_store;
  create or replace function event_store.append_events(
    stream_names text, expected integer[], append_of integer[], step_of integer[],
    ids uuid[], types text, payloads text, metadatas text,
    out before bigint, out bases integer[], out faults integer[]
  ) language plpgsql volatile as $$
  declare base integer;
  begin
    select coalesce(max(revision), -1) into base from event_store.events where stream = stream_names;
    insert into event_store.events (position, revision, stream, id, type, data, metadata)
      select nextval('event_store.plain'), base + n.step, stream_names, n.id, n.type, n.data, n.metadata
      from unnest(step_of, ids, string_to_array(types, E'\\x01'), string_to_array(payloads, E'\\x01'),
        string_to_array(metadatas, E'\\x01')) n(step, id, type, data, metadata);
    perform pg_notify('event_store_appended', '0');
  end $$;`;

interface Following {
  readonly seen: readonly string[];
  /** Resolves when it has come to where the log ends now. */
  untilEnd(): Promise<void>;
  stop(): Promise<void>;
}

const follow = (store: EventStore): Following => {
  const stopping = new AbortController();
  const seen: string[] = [];
  let reached = START;
  let wake = (): void => undefined;
  const running = (async () => {
    for await (const message of store.subscribe({ after: START, signal: stopping.signal })) {
      if (message.kind === 'event') seen.push(message.event.id);
      reached = message.kind === 'event' ? message.event.position : message.position;
      wake();
    }
  })();
  return {
    seen,
    untilEnd: async () => {
      for (const end = await store.head(); reached < end;)
        await Promise.race([running, new Promise<void>((resolve) => (wake = resolve))]);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};

let database: TestDatabase;
let stores: readonly EventStore[];

beforeEach(async () => {
  database = await createTestDatabase();
  stores = await Promise.all(
    Array.from({ length: SUBSCRIBERS }, () => connectPostgresEventStore({ url: database.url, pollMs: 50 })),
  );
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
});

const sql = async (text: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

describe(`E15 global order (seed ${String(SEED)})`, () => {
  const below = chanceFor('E15');

  it('shows all subscribers the same sequence, whatever writers wait for or take back', async () => {
    const [first] = stores as [EventStore];
    const following = stores.map(follow);
    const since = performance.now();
    const half = await commitEvents({ url: database.url, writers: WRITERS, events: EVENTS / 2, below });
    const late = follow(first);
    const rest = await commitEvents({ url: database.url, writers: WRITERS, events: EVENTS / 2, below });
    const tookMs = performance.now() - since;
    for (const each of [...following, late]) await each.untilEnd();
    const log = await all(first.readAll());
    expect(areInOrder(log)).toBe(true);
    expect(new Set(idsOf(log))).toEqual(new Set([...half, ...rest]));
    for (const { seen } of [...following, late]) expect(seen).toEqual(idsOf(log));
    expect(await sql('select position::int as head from event_store.head')).toEqual([{ head: log.length }]);
    for (const each of [...following, late]) await each.stop();
    say(`E15: ${String(log.length)} events, ${String(Math.round(log.length / (tookMs / 1_000)))}/s, none skipped`);
  });

  it('would show that a plain sequence makes subscribers skip', async () => {
    await sql(PLAIN_SEQUENCE);
    const following = stores.map(follow);
    const committed = await commitEvents({ url: database.url, writers: WRITERS, events: 3_000, below });
    for (const each of following) await each.untilEnd();
    const skipped = following.map(({ seen }) => committed.size - seen.length);
    for (const each of following) await each.stop();
    expect(Math.min(...skipped)).toBeGreaterThan(0);
    expect(await all((stores[0] as EventStore).readAll())).toHaveLength(committed.size);
    say(`E15: with a plain sequence subscribers skip ${skipped.join(', ')} of ${String(committed.size)}`);
  });
});
