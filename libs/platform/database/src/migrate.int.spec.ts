import { createTestDatabase, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrateSchema } from './migrate.js';
import { NewerSchema, type Migration, type SchemaPlan } from './migration.js';

let database: TestDatabase;
let sql: Client;
let made = 0;
let schema: string;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
beforeEach(() => {
  schema = `s${String((made += 1))}`;
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const one: Migration = { name: '0001-one', sql: 'CREATE TABLE one (n integer); INSERT INTO one VALUES (1)' };
const two: Migration = { name: '0002-two', sql: 'UPDATE one SET n = n + 1' };
const broken: Migration = { name: '0002-broken', sql: 'CREATE TABLE more (n integer); SELECT no_such_column FROM one' };

const plan = (...migrations: readonly Migration[]): SchemaPlan => ({ schema, parts: [{ part: 'p', migrations }] });
const migrate = (wanted: SchemaPlan): Promise<void> => migrateSchema(database.url, wanted);

const values = async (): Promise<readonly number[]> =>
  (await sql.query<{ n: number }>(`SELECT n FROM ${schema}.one`)).rows.map(({ n }) => n);
const applied = async (): Promise<readonly string[]> =>
  (await sql.query<{ name: string }>(`SELECT name FROM ${schema}.applied_migration ORDER BY part, number`)).rows.map(
    ({ name }) => name,
  );

describe('a schema', () => {
  it('is brought up to date once, by one of those that start at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => migrate(plan(one, two))));
    expect([await values(), await applied()]).toEqual([[2], ['0001-one', '0002-two']]);
  });

  it('gets what is missing, and nothing again', async () => {
    await migrate(plan(one));
    await migrate(plan(one, two));
    await migrate(plan(one, two));
    expect(await values()).toEqual([2]);
  });

  it('is shared by several, each of whom counts by himself', async () => {
    await migrate(plan(one, two));
    const other: Migration = { name: '0001-other', sql: 'CREATE TABLE other (n integer)' };
    await migrate({ schema, parts: [{ part: 'q', migrations: [other] }] });
    expect(await applied()).toEqual(['0001-one', '0002-two', '0001-other']);
  });

  it('is brought up to date wholly or not at all', async () => {
    await expect(migrate(plan(one, broken))).rejects.toMatchObject({ code: '42703' });
    const { rowCount } = await sql.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
    expect(rowCount).toBe(0);
  });

  it('of a later release is refused and left as it is', async () => {
    await migrate(plan(one, two));
    const mine: Migration = { name: '0001-mine', sql: 'CREATE TABLE mine (n integer)' };
    const older: SchemaPlan = { schema, parts: [{ part: 'q', migrations: [mine] }, ...plan(one).parts] };
    await expect(migrate(older)).rejects.toThrow(NewerSchema);
    await expect(migrate(older)).rejects.toThrow(/at migration 2 of p.*newer than this program/);
    expect(await applied()).toEqual(['0001-one', '0002-two']);
  });

  it('asks for no lock when nothing is missing', async () => {
    await migrate(plan(one));
    await sql.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`gongkai migrate ${schema}`]);
    await migrate(plan(one));
    await sql.query('SELECT pg_advisory_unlock_all()');
    expect(await applied()).toEqual(['0001-one']);
  });

  it('gives its role back to a database that was restored where there is none', async () => {
    const role = `role_${randomBytes(6).toString('hex')}`;
    const rights = { role, sql: `CREATE ROLE ${role}; GRANT USAGE ON SCHEMA ${schema} TO ${role}` };
    await migrate({ ...plan(one), rights });
    await sql.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await migrate({ ...plan(one), rights });
    const { rows } = await sql.query('SELECT has_schema_privilege($1, $2, $3) AS may', [role, schema, 'USAGE']);
    expect(rows).toEqual([{ may: true }]);
    await sql.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
});
