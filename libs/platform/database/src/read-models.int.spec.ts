import { createTestDatabase, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Migration } from './migration.js';
import { connectReadModels, type ReadModels } from './read-models.js';

jest.setTimeout(120_000);

const note0001: Migration = { name: '0001-note', sql: 'CREATE TABLE note (id text PRIMARY KEY)' };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const noteIds = async ({ dataSource }: ReadModels): Promise<readonly string[]> =>
  (await dataSource.query<{ id: string }[]>('SELECT id FROM note')).map(({ id }) => id);

describe('read models', () => {
  it('are migrated once when four processes start at once, each schema by itself', async () => {
    const connecting = ['one', 'one', 'one', 'one', 'two'].map((schema) =>
      connectReadModels({ url: database.url, schema, migrations: [note0001] }),
    );
    const connected = await Promise.all(connecting);
    for (const { dataSource } of connected) {
      const rows: unknown = await dataSource.query('SELECT part, number, name FROM applied_migration ORDER BY part');
      expect(rows).toEqual([
        { part: 'rows', number: 1, name: '0001-note' },
        { part: 'subscriptions', number: 1, name: '0001-places-and-parked-streams' },
      ]);
    }
    await connected[0]!.dataSource.query(`INSERT INTO note VALUES ('a')`);
    expect(await noteIds(connected[3]!)).toEqual(['a']);
    expect(await noteIds(connected[4]!)).toEqual([]);
    await Promise.all(connected.map((each) => each.close()));
  });

  it('refuse a schema name that is not plain', async () => {
    for (const schema of ['', 'Items', 'a b', 'a"b', '1a'])
      await expect(connectReadModels({ url: database.url, schema, migrations: [] })).rejects.toThrow(RangeError);
  });
});
