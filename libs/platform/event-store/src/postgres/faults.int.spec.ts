import { setTimeout as pause } from 'node:timers/promises';
import {
  all,
  createTestDatabase,
  cuttingProxy,
  firstEvents,
  idsOf,
  someEvent,
  someEvents,
  type CuttingProxy,
  type TestDatabase,
} from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { START, type EventStore } from '../port.js';
import { connectPostgresEventStore } from './event-store.js';
import { wakeUps } from './wake-ups.js';

const FENCE = `hashtextextended('gongkai event store event_store', 0)`;

let database: TestDatabase;
let proxy: CuttingProxy;
let store: EventStore;
let aside: Client;

beforeEach(async () => {
  database = await createTestDatabase();
  proxy = await cuttingProxy(database.url);
  store = await connectPostgresEventStore({ url: proxy.url, retryForMs: 10_000 });
  aside = new Client({ connectionString: database.url });
  await aside.connect();
});

afterEach(async () => {
  proxy.mend();
  await store.close();
  await aside.end();
  await proxy.close();
  await database.drop();
});

describe('a poisonous neighbour', () => {
  it('is refused alone: what shares its flush is written, whole and once', async () => {
    const used = someEvent();
    await store.append('thing-used', 'no-stream', [used]);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => {
        const events = n % 13 === 5 ? [someEvent(), used] : someEvents(2);
        return store
          .append(`thing-${String(n)}`, n % 2 === 0 ? 'no-stream' : 'any', events)
          .catch((error: unknown) => error);
      }),
    );
    answers.forEach((answer, n) => {
      if (n % 13 === 5)
        expect(n % 2 === 0 ? answer : { code: 'event.id-reused' }).toMatchObject({ code: 'event.id-reused' });
      else expect(answer).toMatchObject({ kind: 'appended', revision: 1, repeated: false });
    });
    expect(await all(store.readAll())).toHaveLength(1 + 37 * 2);
  });

  it('is refused where its id stands in another stream, also at any', async () => {
    const used = someEvent();
    await store.append('thing-used', 'no-stream', [used]);
    for (const expected of ['no-stream', 'any'] as const)
      await expect(store.append('thing-new', expected, [used])).rejects.toMatchObject({ code: 'event.id-reused' });
    expect(await all(store.readStream('thing-new'))).toEqual([]);
  });
});

describe('the fence', () => {
  it('holds back appends while another process is in its own, and lets them through after', async () => {
    await aside.query('begin');
    await aside.query(`select pg_advisory_xact_lock(${FENCE})`);
    const held = store.append('thing-1', 'no-stream', someEvents(1));
    const waiting = async (): Promise<number> => {
      const { rowCount } = await aside.query(
        `select from pg_locks l join pg_database d on d.oid = l.database
         where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
      );
      return rowCount ?? 0;
    };
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline && (await waiting()) === 0) await pause(10);
    expect(await waiting()).toBe(1);
    expect((await aside.query('select from event_store.events')).rowCount).toBe(0);
    await aside.query('commit');
    expect(await held).toMatchObject({ kind: 'appended', revision: 0 });
  });

  it('keeps two processes at one stream apart: at each revision exactly one wins', async () => {
    const other = await connectPostgresEventStore({ url: database.url });
    for (let revision = -1; revision < 20; revision += 1) {
      const expected = revision < 0 ? 'no-stream' : revision;
      const answers = await Promise.all([store, other].map((each) => each.append('thing-1', expected, someEvents(1))));
      expect(answers.map((answer) => answer.kind).toSorted()).toEqual(['appended', 'conflict']);
    }
    await other.close();
  });
});

describe('a connection lost in flight', () => {
  it.each(['no-stream', 'any'] as const)(
    'is survived at %s: the append whose answer was lost is there once',
    async (expected) => {
      await store.append('thing-0', 'no-stream', someEvents(1));
      const events = someEvents(3);
      // The answer to a flush is the only one that holds the array of bases.
      proxy.loseAnswerWith('{-1}');
      const answer = await store.append('thing-1', expected, events);
      const stored = await all(store.readStream('thing-1'));
      expect(idsOf(stored)).toEqual(idsOf(events));
      expect(answer).toEqual({ kind: 'appended', revision: 2, position: stored.at(-1)?.position, repeated: true });
    },
  );

  it('is told as an unknown outcome when it lasts, and repeating with the same ids is safe', async () => {
    const impatient = await connectPostgresEventStore({ url: proxy.url, retryForMs: 200 });
    const events = someEvents(2);
    proxy.cut();
    await expect(impatient.append('thing-1', 'no-stream', events)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(impatient.ping()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(all(impatient.readAll())).rejects.toMatchObject({ name: 'StoreUnavailable' });
    proxy.mend();
    expect(await impatient.append('thing-1', 'no-stream', events)).toMatchObject({ kind: 'appended', revision: 1 });
    await impatient.close();
  });

  it('does not end a subscription, which misses nothing', async () => {
    const sent = Array.from({ length: 6 }, () => someEvents(5));
    const following = firstEvents(store, { after: START }, 30);
    const direct = await connectPostgresEventStore({ url: database.url });
    for (const [n, events] of sent.entries()) {
      if (n === 2) proxy.cut();
      if (n === 4) proxy.mend();
      await direct.append('thing-1', 'any', events);
    }
    expect(idsOf(await following)).toEqual(idsOf(sent.flat()));
    await direct.close();
  });

  it('does not deafen a subscription when only its listener is cut off', async () => {
    const following = firstEvents(store, { after: START }, 4);
    await store.append('thing-1', 'any', someEvents(2));
    await aside.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'gongkai event store listener'`,
    );
    await store.append('thing-1', 'any', someEvents(2));
    expect(await following).toHaveLength(4);
  });
});

describe('closing', () => {
  it('answers all that waited, and leaves no connection', async () => {
    const closing = await connectPostgresEventStore({ url: database.url });
    const appends = Array.from({ length: 40 }, () => closing.append('thing-1', 'any', someEvents(1)));
    await closing.close();
    const answers = await Promise.all(appends);
    expect(answers.map((answer) => answer.kind === 'appended' && answer.revision)).toEqual(
      Array.from({ length: 40 }, (_, revision) => revision),
    );
    await store.close();
    const connections = async (): Promise<number> => {
      const { rowCount } = await aside.query(
        `select from pg_stat_activity
         where datname = current_database() and application_name like 'gongkai event store%'`,
      );
      return rowCount ?? 0;
    };
    const deadline = Date.now() + 10_000;
    while ((await connections()) > 0 && Date.now() < deadline) await pause(10);
    expect(await connections()).toBe(0);
  });
});

describe('the sign of an append', () => {
  it('is never slept through, whatever is being read when it comes', async () => {
    const watching = await connectPostgresEventStore({ url: database.url, pollMs: 600_000 });
    const other = await connectPostgresEventStore({ url: database.url });
    const stop = new AbortController();
    let seen = 0;
    const following = (async () => {
      for await (const { kind } of watching.subscribe({ after: START, signal: stop.signal }))
        if (kind === 'event') seen += 1;
    })();
    const deadline = Date.now() + 30_000;
    for (let round = 1; round <= 150; round += 1) {
      // The second is committed while the first is being looked at.
      await Promise.all([store, other].map((each, n) => each.append(`thing-${String(n)}`, 'any', someEvents(1))));
      while (seen < 2 * round && Date.now() < deadline) await pause(1);
      expect(seen).toBe(2 * round);
    }
    stop.abort();
    await following;
    await Promise.all([watching.close(), other.close()]);
  }, 60_000);
});

describe('a listener that hears nothing', () => {
  it('lets nobody wait longer than the polling interval, nor one who has gone wait at all', async () => {
    const deaf = wakeUps('postgres://nobody@127.0.0.1:1/none', { schema: 'event_store', role: 'nobody' }, 20);
    await deaf.next(new AbortController().signal);
    await deaf.next(AbortSignal.abort());
    await deaf.close();
  });
});

describe('opening', () => {
  it('makes the schema once when four processes start at once, and finds the same log again', async () => {
    const fresh = await createTestDatabase();
    const stores = await Promise.all([1, 2, 3, 4].map(() => connectPostgresEventStore({ url: fresh.url })));
    const ids = await Promise.all(stores.map((each) => each.logId()));
    expect(new Set(ids).size).toBe(1);
    const events = someEvents(3);
    await stores[0]?.append('thing-1', 'no-stream', events);
    await Promise.all(stores.map((each) => each.close()));
    const again = await connectPostgresEventStore({ url: fresh.url });
    expect(await again.logId()).toBe(ids[0]);
    expect(idsOf(await all(again.readAll()))).toEqual(idsOf(events));
    await again.close();
    await fresh.drop();
  });

  it('keeps logs in two schemas of one database apart', async () => {
    const other = await connectPostgresEventStore({ url: database.url, schema: 'second_log' });
    await other.append('thing-1', 'no-stream', someEvents(2));
    expect(await all(store.readAll())).toEqual([]);
    expect(await other.logId()).not.toBe(await store.logId());
    await other.close();
  });

  it('refuses a schema that a newer program has made', async () => {
    await aside.query(`insert into event_store.applied_migration values ('event store', 1000, '1000-later')`);
    await expect(connectPostgresEventStore({ url: database.url })).rejects.toThrow(/newer than this program/);
  });

  it('says that the server is not there', async () => {
    proxy.cut();
    const opening = connectPostgresEventStore({ url: proxy.url, retryForMs: 100 });
    await expect(opening).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it.each(['Event Store', 'x; drop table y', ''])('refuses %j as the name of a schema', async (schema) => {
    await expect(connectPostgresEventStore({ url: database.url, schema })).rejects.toThrow(RangeError);
  });
});
