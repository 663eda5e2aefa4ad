import type { ReadModels } from '@gongkai/database';
import { connectReadModels } from '@gongkai/database/read-models';
import { createTestDatabase, eventually, MemoryEventStore, type TestDatabase } from '@gongkai/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bench } from '../specs/bench.js';
import {
  accountRows,
  accountEntity,
  bookingEntity,
  ledger0001,
  ledgerEntities,
  opened,
  put,
  type AccountRow,
} from '../specs/ledger.js';
import { armFailpoints, failpoint, FailpointHit, prepareLeadership, type Alarm } from '@gongkai/subscriptions';
import { deleteRows, loadRows, upsertRows } from './index.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let readModels: ReadModels;

beforeAll(async () => {
  database = await createTestDatabase();
  readModels = await connectReadModels({
    url: database.url,
    schema: 'rows',
    entities: ledgerEntities,
    migrations: [ledger0001],
  });
});
afterEach(() => armFailpoints());
afterAll(async () => {
  await readModels.close();
  await database.drop();
});

describe('rows', () => {
  const row = (id: string, more: Partial<AccountRow> = {}): AccountRow => ({
    id,
    owner: 'o',
    total_fen: 1,
    bookings: 0,
    closed_on: null,
    revision: 0,
    ...more,
  });

  it('are loaded by what their columns hold, and written as values, the last of one key counting', async () => {
    const { manager } = readModels.dataSource;
    const strange = row('a', { owner: '名"字\\', total_fen: 2 ** 53 - 1 });
    await upsertRows(manager, accountEntity, [row('a'), row('b'), strange]);
    expect(await loadRows(manager, accountEntity, [{ id: 'a' }, { id: 'none' }])).toEqual([strange]);
    expect((await loadRows(manager, accountEntity, [{ owner: 'o', bookings: 0 }])).map(({ id }) => id)).toEqual(['b']);
    expect(await loadRows(manager, accountEntity, [])).toEqual([]);
    await upsertRows(manager, accountEntity, [row('a', { closed_on: '2026-04-28' }), row('d')]);
    await deleteRows(manager, accountEntity, [{ id: 'b' }, { id: 'none' }]);
    expect(await accountRows(manager)).toEqual([row('a', { closed_on: '2026-04-28' }), row('d')]);
    await deleteRows(manager, accountEntity, [{ id: 'a' }, { id: 'd' }]);
    await upsertRows(manager, accountEntity, []);
    expect(await accountRows(manager)).toEqual([]);
  });

  it('are read by repositories as they are folded', async () => {
    const { manager } = readModels.dataSource;
    const kept = row('e', { closed_on: '2026-04-28' });
    await upsertRows(manager, accountEntity, [kept]);
    const folded = await loadRows(manager, accountEntity, [{ id: 'e' }]);
    expect(await manager.getRepository(accountEntity).find()).toEqual(folded);
    await deleteRows(manager, accountEntity, [kept]);
  });

  it('keep an int64 whole, as text', async () => {
    const { manager } = readModels.dataSource;
    const booking = { account: 'a', revision: 0, amount_fen: '9223372036854775807' };
    await upsertRows(manager, bookingEntity, [booking]);
    expect(await loadRows(manager, bookingEntity, [{ account: 'a' }])).toEqual([booking]);
    expect(await manager.getRepository(bookingEntity).find()).toEqual([booking]);
    await deleteRows(manager, bookingEntity, [booking]);
  });
});

describe('leadership', () => {
  it('is one member at a time, and passes on when the server cuts the leader off', async () => {
    const alarms: Alarm[] = [];
    const onAlarm = (alarm: Alarm): void => void alarms.push(alarm);
    const end = new AbortController();
    const leading: number[] = [];
    let leads = 0;
    const members = [0, 1, 2].map((member) => {
      const leadership = prepareLeadership({ url: database.url, onAlarm, askEveryMs: 30 });
      const ended = leadership.lead('test', end.signal, async (signal) => {
        leading.push(member);
        leads += 1;
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        leading.splice(leading.indexOf(member), 1);
      });
      return { leadership, ended };
    });
    for (let round = 0; round < 5; round += 1) {
      await eventually(() => expect(leading).toHaveLength(1));
      const before = leads;
      await readModels.dataSource.query(
        `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE l.locktype = 'advisory' AND l.granted AND a.application_name = 'gongkai leadership'`,
      );
      await eventually(() => expect(leads).toBeGreaterThan(before));
    }
    await eventually(() => expect(leading).toHaveLength(1));
    end.abort();
    await Promise.all(members.map(({ ended }) => ended));
    await Promise.all(members.map(({ leadership }) => leadership.close()));
    expect(leading).toEqual([]);
  });
});

describe('failpoints', () => {
  it('act once, at the pass that was asked for, and only when armed', () => {
    failpoint('a.b');
    armFailpoints('a.b=throw@2, c=throw');
    failpoint('a.b');
    expect(() => failpoint('a.b')).toThrow(FailpointHit);
    failpoint('a.b');
    expect(() => failpoint('c')).toThrow(FailpointHit);
    armFailpoints();
    failpoint('c');
    expect(() => armFailpoints('a=explode')).toThrow(RangeError);
  });
});

describe('waiting for a place', () => {
  it('is woken by the projection, and counts every projection of the context', async () => {
    const at = await bench({ url: database.url, schema: 'waiting', store: new MemoryEventStore() });
    await put(at.store, 'account-1', opened('a'));
    const place = (await at.store.head()) + 7n;
    const waited = at.projections.waitFor(place, 60_000);
    await put(at.store, 'account-1', opened('b'));
    expect(await waited).toBe(true);
    await at.close();
  });
});
