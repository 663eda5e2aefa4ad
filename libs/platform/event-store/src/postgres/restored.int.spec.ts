import { createTestDatabase, someEvent, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { connectPostgresEventStore } from './event-store.js';

describe('a database that was restored on another server', () => {
  const role = `gongkai_restored_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  let sql: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    sql = new Client({ connectionString: database.url });
    await sql.connect();
  });

  afterAll(async () => {
    await sql.query(`drop owned by ${role}`);
    await sql.query(`drop role ${role}`);
    await sql.end();
    await database.drop();
  });

  it('gets its role and rights again, and goes on where it was', async () => {
    const before = await connectPostgresEventStore({ url: database.url, role });
    await before.append('thing-1', 'no-stream', [someEvent()]);
    const logId = await before.logId();
    await before.close();
    // Dumps hold no roles, and with `--no-privileges` no rights.
    await sql.query(`drop owned by ${role}`);
    await sql.query(`drop role ${role}`);
    const after = await connectPostgresEventStore({ url: database.url, role });
    expect(await after.append('thing-1', 0, [someEvent()])).toMatchObject({ kind: 'appended', revision: 1 });
    expect(await after.logId()).toBe(logId);
    await expect(sql.query(`set role ${role}; delete from event_store.events`)).rejects.toThrow('permission denied');
    await sql.query('reset role');
    await after.close();
  });
});
