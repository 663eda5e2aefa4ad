import { createTestDatabase, someEvents, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { EventStore } from '../port.js';
import { connectPostgresEventStore } from './event-store.js';

const CHANGES = [
  `update event_store.events set data = '{}'`,
  `update event_store.events set data = '{}' where false`,
  'delete from event_store.events',
  'truncate event_store.events',
  'delete from event_store.head',
  'truncate event_store.head',
  'update event_store.head set position = position - 1',
  'update event_store.log set log_id = gen_random_uuid()',
  'truncate event_store.log',
];

describe('what the event store holds is never changed', () => {
  let database: TestDatabase;
  let store: EventStore;
  let superuser: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    store = await connectPostgresEventStore({ url: database.url });
    await store.append('thing-1', 'no-stream', someEvents(3));
    superuser = new Client({ connectionString: database.url });
    await superuser.connect();
  });

  afterAll(async () => {
    await superuser.end();
    await store.close();
    await database.drop();
  });

  const rows = async (): Promise<unknown> => (await superuser.query('select * from event_store.events')).rows;

  it.each(CHANGES)('refuses even the superuser: %s', async (sql) => {
    const before = await rows();
    await expect(superuser.query(sql)).rejects.toMatchObject({ code: '23001' });
    expect(await rows()).toEqual(before);
  });

  it.each(CHANGES)('refuses him also where triggers are set to rest: %s', async (sql) => {
    await superuser.query(`set session_replication_role = 'replica'`);
    await expect(superuser.query(sql)).rejects.toMatchObject({ code: '23001' });
    await superuser.query('reset session_replication_role');
  });

  it.each([
    ...CHANGES.slice(0, 6),
    ...CHANGES.slice(7),
    'drop table event_store.events',
    'alter table event_store.events disable trigger all',
    'create table event_store.mine (x int)',
    'drop function event_store.refuse_change cascade',
    'insert into event_store.log default values',
  ])("has not given the store's role the right: %s", async (sql) => {
    await superuser.query('set role gongkai_event_store');
    await expect(superuser.query(sql)).rejects.toMatchObject({ code: '42501' });
    await superuser.query('reset role');
  });

  it('lets the role append, and its own sessions hold no more rights than the role', async () => {
    expect(await store.append('thing-1', 2, someEvents(1))).toMatchObject({ kind: 'appended', revision: 3 });
    const { rows: sessions } = await superuser.query<{ usename: string; application_name: string }>(
      `select application_name from pg_stat_activity where datname = current_database() and application_name like 'gongkai event store %'`,
    );
    expect(sessions.length).toBeGreaterThan(0);
    await superuser.query('set role gongkai_event_store');
    await expect(superuser.query('select * from event_store.applied_migration')).rejects.toMatchObject({
      code: '42501',
    });
    await superuser.query('reset role');
  });
});
