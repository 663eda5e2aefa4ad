import { setTimeout as pause } from 'node:timers/promises';
import { checksumsOf } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import { START } from '@gongkai/event-store';
import {
  amount,
  createTestDatabase,
  eventually,
  isLong,
  MemoryEventStore,
  say,
  type TestDatabase,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bench, type Bench } from '../specs/bench.js';
import { chance, type Chance } from '../specs/chance.js';
import {
  accountRows,
  booked,
  foldedAccounts,
  ledger0001,
  ledgerEntities,
  ledger,
  opened,
  put,
} from '../specs/ledger.js';
import { NotSwappable, RebuildUnderWay, type Progress } from './index.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let made = 0;
const schema = (): string => `rebuilt_${String((made += 1))}`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const fill = async (store: MemoryEventStore, seed: Chance, commands: number): Promise<void> => {
  for (let i = 0; i < commands; i += 1) {
    const stream = `account-${String(seed.below(40))}`;
    if (store.log.some((event) => event.stream === stream)) await put(store, stream, booked(seed.below(900)));
    else await put(store, stream, opened(`owner ${String(i)}`), booked(1));
  }
};

const sums = ({ readModels }: Bench<MemoryEventStore>) =>
  checksumsOf(readModels.dataSource.manager, readModels.schema, ledger().tables);

const schemasOf = async ({ readModels }: Bench<MemoryEventStore>): Promise<readonly string[]> => {
  const rows = await readModels.dataSource.query<{ nspname: string }[]>(
    'SELECT nspname FROM pg_namespace WHERE nspname LIKE $1 ORDER BY 1',
    [`${readModels.schema}%`],
  );
  return rows.map(({ nspname }) => nspname);
};

describe('a rebuild', () => {
  const seed = chance();
  it(`gives the live rows, whatever the sizes of the batches (seed ${String(seed.seed)})`, async () => {
    const at = await bench({
      store: new MemoryEventStore(),
      url: database.url,
      schema: schema(),
      batchSize: 1 + seed.below(50),
    });
    await fill(at.store, seed, 300);
    await at.caughtUp();
    const live = await sums(at);
    expect(live[0]?.rows).toBe(foldedAccounts(at.store.log).length);
    for (let round = 0; round < 5; round += 1) {
      const rebuilt = await at.projections.rebuild(undefined, { batchSize: 1 + seed.below(200) });
      expect(rebuilt).toMatchObject({ events: at.store.log.length, parked: [] });
      expect(await sums(at)).toEqual(live);
    }
    expect(await schemasOf(at)).toEqual([at.readModels.schema]);
    await at.close();
  });

  it('puts right what was wrong, and the verification had found it', async () => {
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema() });
    await fill(at.store, chance(3), 50);
    await at.caughtUp();
    expect(await at.projections.verify()).toMatchObject({ isEqual: true, events: at.store.log.length });
    await at.readModels.dataSource.query(
      'UPDATE account SET total_fen = total_fen + 1 WHERE id = (SELECT min(id) FROM account)',
    );
    await at.readModels.dataSource.query('DELETE FROM booking WHERE amount_fen = 1');
    const found = await at.projections.verify(['ledger']);
    expect(found.isEqual).toBe(false);
    expect(found.tables.map(({ table, isEqual }) => [table, isEqual])).toEqual([
      ['account', false],
      ['booking', false],
    ]);
    expect(found.tables[1]!.rebuilt.rows).toBeGreaterThan(found.tables[1]!.live.rows);
    await at.projections.rebuild();
    expect(await at.projections.verify()).toMatchObject({ isEqual: true });
    expect(await accountRows(at.readModels.dataSource.manager)).toEqual(foldedAccounts(at.store.log));
    expect(await schemasOf(at)).toEqual([at.readModels.schema]);
    await at.close();
  });

  it('goes on while events come and readers read; readers never see less than before, and live goes on after it', async () => {
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema(), batchSize: 20 });
    const dice = chance(5);
    await fill(at.store, dice, 400);
    await at.caughtUp();
    const load = { isOver: false };
    const writing = (async () => {
      while (!load.isOver) {
        await fill(at.store, dice, 1);
        await pause(4);
      }
    })();
    let reads = 0;
    let least = 0;
    const reading = (async () => {
      while (!load.isOver) {
        const [row] = await at.readModels.dataSource.query<{ n: string; broken: string }[]>(
          `SELECT count(*) AS n, count(*) FILTER (WHERE sum IS DISTINCT FROM total_fen) AS broken FROM account
           LEFT JOIN (SELECT account, sum(amount_fen) AS sum FROM booking GROUP BY account) b ON b.account = id`,
        );
        expect(row?.broken).toBe('0');
        expect(Number(row?.n)).toBeGreaterThanOrEqual(least);
        least = Number(row?.n);
        reads += 1;
      }
    })();
    for (let round = 0; round < 4; round += 1) {
      await at.projections.rebuild(undefined, { batchSize: 200 });
      expect(await at.projections.verify()).toMatchObject({ isEqual: true });
    }
    load.isOver = true;
    await Promise.all([writing, reading]);
    await at.caughtUp();
    expect(reads).toBeGreaterThan(0);
    expect(least).toBeGreaterThan(0);
    expect(await accountRows(at.readModels.dataSource.manager)).toEqual(foldedAccounts(at.store.log));
    expect(at.alarms).toEqual([]);
    await at.close();
  });

  it('happens by itself when the program has a newer version of the rows; an older program leaves them alone', async () => {
    const name = schema();
    const first = await bench({ store: new MemoryEventStore(), url: database.url, schema: name });
    await fill(first.store, chance(6), 30);
    await first.caughtUp();
    await first.close();
    const shouting = ledger({
      version: 2,
      project: async (events, manager) => {
        await ledger().project(events, manager);
        await manager.query('UPDATE account SET owner = upper(owner)');
      },
    });
    const second = await bench({ url: database.url, schema: name, store: first.store, projections: [shouting] });
    await eventually(async () =>
      expect((await accountRows(second.readModels.dataSource.manager))[0]?.owner).toMatch(/^OWNER/),
    );
    await put(first.store, 'account-new', opened('late'));
    await second.caughtUp();
    await second.close();
    const third = await bench({ url: database.url, schema: name, store: first.store });
    await eventually(() => expect(third.alarms.map(({ code }) => code)).toEqual(['projection.newer']));
    const owners = (await accountRows(third.readModels.dataSource.manager)).map(({ owner }) => owner);
    expect(owners.every((owner) => owner === owner.toUpperCase())).toBe(true);
    await third.close();
  });

  it('tells how far it is, is alone, and leaves the live rows when it is broken off', async () => {
    let other: Promise<unknown> | undefined;
    const untilOtherAnswered = ledger({
      project: async (events, manager) => {
        await other;
        await ledger().project(events, manager);
      },
    });
    const at = await bench({
      ...{ store: new MemoryEventStore(), url: database.url, schema: schema() },
      projections: [untilOtherAnswered],
    });
    await fill(at.store, chance(7), 100);
    await at.caughtUp();
    const live = await sums(at);
    const told: Progress[] = [];
    const broken = new AbortController();
    const breaking = at.projections.rebuild(undefined, {
      batchSize: 10,
      signal: broken.signal,
      onProgress: (progress) => {
        told.push(progress);
        other ??= at.projections.rebuild().then(String, (error: unknown) => error);
        if (told.length === 5) broken.abort();
      },
    });
    await expect(breaking).rejects.toMatchObject({ name: 'AbortError' });
    expect(await other).toBeInstanceOf(RebuildUnderWay);
    expect(told[4]).toMatchObject({ phase: 'filling', events: 50, head: String(await at.store.head()) });
    expect(await sums(at)).toEqual(live);
    expect(await schemasOf(at)).toEqual([at.readModels.schema]);
    expect(await at.projections.rebuild()).toMatchObject({ events: at.store.log.length });
    await at.close();
  });

  it('refuses a schema with what can not be swapped', async () => {
    const name = schema();
    const withView = { name: '0002-view', sql: 'CREATE VIEW owners AS SELECT owner FROM account' };
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: name });
    await at.close();
    const readModels = await connectReadModels({
      url: database.url,
      schema: name,
      entities: ledgerEntities,
      migrations: [ledger0001, withView],
    });
    const { rebuild } = await import('./rebuild.js');
    const options = { readModels, store: at.store, projections: [ledger()], onAlarm: () => {} };
    await expect(rebuild(options)).rejects.toThrow(NotSwappable);
    await readModels.close();
  });

  const events = amount(24_000, 300_000);
  it(`fills ${String(events)} events twice from the beginning: the same rows (E16)`, async () => {
    const store = new MemoryEventStore();
    await put(store, 'account-0', opened('a'), booked(5));
    const [open, book] = store.log;
    store.log.length = 0;
    for (let i = 0; i < events; i += 1) {
      const stream = `account-${String(Math.floor(i / 12))}`;
      const position = (store.log.at(-1)?.position ?? START) + 3n;
      store.log.push({ ...(i % 12 === 0 ? open! : book!), stream, position, revision: i % 12 });
    }
    const at = await bench({ url: database.url, schema: schema(), store });
    await at.caughtUp();
    const live = await sums(at);
    for (const round of [1, 2]) {
      const rebuilt = await at.projections.rebuild();
      expect(rebuilt.events).toBe(events);
      expect(await sums(at)).toEqual(live);
      const perSecond = Math.round((events * 1_000) / rebuilt.tookMs);
      say(`E16: rebuild ${String(round)} of ${String(events)} events, ${String(perSecond)}/s, checksums equal`);
      if (isLong) expect(perSecond).toBeGreaterThanOrEqual(5_000);
    }
    expect(await at.projections.verify()).toMatchObject({ isEqual: true });
    await at.close();
  });
});
