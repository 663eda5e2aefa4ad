import { connectReadModels } from '@gongkai/database/read-models';
import { createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bench } from '../specs/bench.js';
import { chance } from '../specs/chance.js';
import { accountRows, booked, closed, foldedAccounts, ledger, opened, put } from '../specs/ledger.js';
import { armFailpoints, prepareLeadership, prepareLogTail, type Alarm } from '@gongkai/subscriptions';
import { prepareProjections } from './index.js';
import { ledger0001, ledgerEntities } from '../specs/ledger.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let made = 0;
const schema = (): string => `ledger_${String((made += 1))}`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const fill = async (store: MemoryEventStore, seed: ReturnType<typeof chance>, events: number): Promise<void> => {
  for (let i = 0; i < events; i += 1) {
    const stream = `account-${String(seed.below(9))}`;
    const isNew = !store.log.some((event) => event.stream === stream);
    if (isNew) await put(store, stream, opened(`owner ${String(i)}`));
    else if (seed.below(12) === 0) await put(store, stream, closed('2026-04-28'));
    else if (seed.below(4) === 0) await put(store, `other-${String(i)}`, { type: 'Elsewhere', data: {} });
    else await put(store, stream, booked(seed.below(500_000)), booked(seed.below(500_000)));
  }
};

describe('projections', () => {
  it('follow the log: rows are the fold, and the place moves on over what is not theirs', async () => {
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema() });
    await fill(at.store, chance(1), 60);
    await at.caughtUp();
    expect(await accountRows(at.readModels.dataSource.manager)).toEqual(foldedAccounts(at.store.log));
    await put(at.store, 'other-x', { type: 'Elsewhere', data: {} });
    await at.caughtUp();
    const [status] = await at.projections.status();
    expect(status).toMatchObject({
      projection: 'ledger',
      state: 'running',
      position: String(await at.store.head()),
      lag: { events: 0, isMore: false, ms: 0 },
      parked: [],
    });
    await at.close();
  });

  it('leave the same rows when the same batch is applied again', async () => {
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema() });
    await fill(at.store, chance(2), 40);
    await at.caughtUp();
    const before = await accountRows(at.readModels.dataSource.manager);
    const events = at.store.log.filter((event) => event.stream.startsWith('account-'));
    await at.readModels.dataSource.transaction((manager) => ledger().project(events, manager));
    expect(await accountRows(at.readModels.dataSource.manager)).toEqual(before);
    await at.close();
  });

  it('wait for a place, and say when it does not come in time', async () => {
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema() });
    await put(at.store, 'account-1', opened('a'));
    expect(await at.projections.waitFor(await at.store.head(), 20_000)).toBe(true);
    expect(await at.projections.waitFor((await at.store.head()) + 1000n, 30)).toBe(false);
    await at.close();
  });

  const seed = chance();
  for (const point of ['before-tx', 'after-write', 'after-commit', 'after-ack'])
    it(`equal the fold after 25 crashes ${point} (E3, seed ${String(seed.seed)})`, async () => {
      const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema(), batchSize: 3 });
      for (let round = 0; round < 25; round += 1) {
        armFailpoints(`projection.${point}=throw@${String(1 + seed.below(3))}`);
        const crashes = at.alarms.length;
        await fill(at.store, seed, 8);
        // What was filled may make fewer batches than the failpoint waits for.
        await eventually(async () => {
          if (at.alarms.length === crashes) await fill(at.store, seed, 1);
          expect(at.alarms.length).toBeGreaterThan(crashes);
        });
        const { manager } = at.readModels.dataSource;
        const [checkpoint] = await at.projections.status();
        const applied = at.store.log.filter((event) => event.position <= BigInt(checkpoint?.position ?? '-1'));
        expect(await accountRows(manager)).toEqual(foldedAccounts(applied));
        armFailpoints();
        await at.restart();
      }
      await at.caughtUp();
      expect(await accountRows(at.readModels.dataSource.manager)).toEqual(foldedAccounts(at.store.log));
      expect(new Set(at.alarms.map(({ code }) => code))).toEqual(new Set(['projection.interrupted']));
      await at.close();
    });

  it('go on by themselves when the server cuts their connections', async () => {
    const at = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema(), batchSize: 5 });
    const killing = chance(4);
    for (let round = 0; round < 8; round += 1) {
      const filling = fill(at.store, killing, 25);
      await at.readModels.dataSource
        .query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
          [`gongkai ${at.readModels.schema}`],
        )
        .catch(String);
      await filling;
      await at.caughtUp();
    }
    expect(await accountRows(at.readModels.dataSource.manager)).toEqual(foldedAccounts(at.store.log));
    await at.close();
  });

  it('stop, and say so, when another runner has taken the projection over', async () => {
    const first = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema() });
    await put(first.store, 'account-1', opened('a'));
    await first.caughtUp();
    const second = await bench({ url: database.url, schema: first.readModels.schema, store: first.store });
    await eventually(async () => expect((await second.projections.status())[0]?.state).toBe('running'));
    await put(first.store, 'account-1', booked(5));
    await eventually(() => expect(first.alarms.map(({ code }) => code)).toEqual(['projection.fenced']));
    expect((await first.projections.status())[0]?.state).toBe('fenced');
    await put(first.store, 'account-1', booked(7));
    await second.caughtUp();
    expect(await accountRows(second.readModels.dataSource.manager)).toEqual(foldedAccounts(first.store.log));
    expect(second.alarms).toEqual([]);
    await first.close();
    await second.close();
  });

  it('run in one process among several, and another takes over when that one ends', async () => {
    const store = new MemoryEventStore();
    const name = schema();
    const alarms: Alarm[] = [];
    const onAlarm = (alarm: Alarm): void => void alarms.push(alarm);
    const starting = [1, 2, 3, 4].map(async () => {
      const readModels = await connectReadModels({
        url: database.url,
        schema: name,
        entities: ledgerEntities,
        migrations: [ledger0001],
      });
      const tail = prepareLogTail({ store, onAlarm });
      const leadership = prepareLeadership({ url: database.url, onAlarm, askEveryMs: 50 });
      const projections = prepareProjections({ readModels, store, tail, leadership, projections: [ledger()], onAlarm });
      projections.start();
      const stop = async (): Promise<void> => {
        await projections.stop();
        await leadership.close();
        await tail.close();
      };
      return { readModels, projections, stop };
    });
    const members = await Promise.all(starting);
    const leaders = async () => {
      const states = await Promise.all(members.map(({ projections }) => projections.status()));
      return members.filter((_, index) => states[index]?.[0]?.state === 'running');
    };
    for (let round = 0; round < 3; round += 1) {
      await fill(store, chance(round), 10);
      const head = await store.head();
      for (const { projections } of members) expect(await projections.waitFor(head, 20_000)).toBe(true);
      const running = await leaders();
      expect(running).toHaveLength(1);
      await running[0]?.stop();
    }
    expect(await accountRows(members[0]!.readModels.dataSource.manager)).toEqual(foldedAccounts(store.log));
    expect(alarms).toEqual([]);
    for (const member of members) {
      await member.stop();
      await member.readModels.close();
    }
  });

  it('refuse the rows of another log', async () => {
    const first = await bench({ store: new MemoryEventStore(), url: database.url, schema: schema() });
    await put(first.store, 'account-1', opened('a'));
    await first.caughtUp();
    await first.close();
    class OtherLog extends MemoryEventStore {
      override logId(): Promise<string> {
        return Promise.resolve('00000000-0000-4000-8000-000000000002');
      }
    }
    const second = await bench({ url: database.url, schema: first.readModels.schema, store: new OtherLog() });
    await eventually(() => expect(second.alarms.map(({ code }) => code)).toEqual(['projection.foreign-log']));
    expect(second.projections.halted()).toMatchObject([{ part: 'ledger', code: 'projection.foreign-log' }]);
    expect(await accountRows(second.readModels.dataSource.manager)).toEqual(foldedAccounts(first.store.log));
    await second.close();
  });
});
