import { createTestDatabase, someEvents, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Connection } from './connections.js';
import { connectPostgresEventStore } from './event-store.js';
import { textOfFirstPages } from './first-pages.js';
import { START } from '../port.js';
import type { Statement } from './pages.js';
import { allPages, streamPages, windowPage } from './statements.js';

const EVENTS = 24_000;

const POLLS: readonly (readonly [string, Statement, string])[] = [
  [
    'the poll of a subscription',
    windowPage('event_store', {}, { after: 20_000n, upTo: 24_000n, size: 1000 }),
    'events_position',
  ],
  [
    'the filtered poll',
    windowPage('event_store', { streamPrefixes: ['thing-1', 'other-'] }, { after: 9_000n, upTo: 24_000n, size: 1000 }),
    'events_position',
  ],
  ['reading all', allPages('event_store', { from: 12_000n })(undefined, 1000), 'events_position'],
  ['reading all backwards', allPages('event_store', { direction: 'backwards' })(undefined, 1000), 'events_position'],
  ['reading a stream', streamPages('event_store', 'thing-7', {})(undefined, 1000), 'events_stream'],
  [
    'reading the beginnings of streams',
    { name: '', text: textOfFirstPages('event_store'), values: [['thing-7', 'thing-short'], [0, 0], 100] },
    'events_stream',
  ],
  ['reading its end', streamPages('event_store', 'thing-7', { direction: 'backwards' })(undefined, 1), 'events_stream'],
];

describe('plans on a table that is big enough for the planner to care', () => {
  let database: TestDatabase;
  let session: Connection;

  beforeAll(async () => {
    database = await createTestDatabase();
    const store = await connectPostgresEventStore({ url: database.url });
    const appends = Array.from({ length: EVENTS / 400 }, (_, n) =>
      store.append(`thing-${String(n)}`, 'any', someEvents(400)),
    );
    await Promise.all(appends);
    await store.append('thing-short', 'any', someEvents(1));
    await store.close();
    const names = { schema: 'event_store', role: 'gongkai_event_store' };
    session = await connect(database.url, names, 'reader');
    await session.client.query('reset role');
    await session.client.query('analyze event_store.events');
  }, 120_000);

  afterAll(async () => {
    await session.end();
    await database.drop();
  });

  const planOf = async ({ text, values }: Statement): Promise<string> => {
    const { rows } = await session.client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it.each(POLLS)('%s uses its index, and sorts nothing', async (_, statement, index) => {
    const plan = await planOf(statement);
    expect(plan).toMatch(new RegExp(`Index Scan (Backward )?using ${index} on events`));
    expect(plan).not.toMatch(/Sort|Seq Scan|Bitmap/);
  });

  it('the end of a short stream is found by its key, not by looking through those of others', async () => {
    const { text, values } = streamPages('event_store', 'thing-short', { direction: 'backwards' })(undefined, 1);
    const { rows } = await session.client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off, timing off, summary off) ${text}`,
      [...values],
    );
    const [, hit = '0', , read = '0'] = /Buffers: shared(?: hit=(\d+))?( read=(\d+))?/.exec(
      rows.map((row) => row['QUERY PLAN']).join('\n'),
    ) ?? ['', 'none'];
    expect(Number(hit) + Number(read)).toBeLessThan(10);
  });

  it('a subscription that lets nothing pass looks through them by stretches, and tells how far it has come', async () => {
    const store = await connectPostgresEventStore({ url: database.url });
    const stop = new AbortController();
    const told: string[] = [];
    const narrow = { after: START, streamPrefixes: ['nothing-'], signal: stop.signal };
    for await (const message of store.subscribe(narrow)) {
      told.push(`${message.kind} ${message.kind === 'event' ? '' : String(message.position)}`);
      if (message.kind === 'caughtUp') stop.abort();
    }
    expect(told).toEqual(['checkpoint 19999', 'checkpoint 24001', 'caughtUp 24001']);
    await store.close();
  });
});
