import { createTestDatabase, type TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openReadModels, type ReadModels } from './read-models.js';

jest.setTimeout(120_000);

class Notes1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE note (id text PRIMARY KEY)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note');
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const noteIds = async ({ dataSource }: ReadModels): Promise<readonly string[]> =>
  (await dataSource.query<{ id: string }[]>('SELECT id FROM note')).map(({ id }) => id);

describe('read models', () => {
  it('are migrated once when four processes start at once, each schema by itself', async () => {
    const opening = ['one', 'one', 'one', 'one', 'two'].map((schema) =>
      openReadModels({ url: database.url, schema, migrations: [Notes1764000000000] }),
    );
    const opened = await Promise.all(opening);
    for (const { dataSource } of opened) {
      const rows = await dataSource.query<{ n: string }[]>('SELECT count(*) AS n FROM schema_migration');
      expect(rows).toEqual([{ n: '1' }]);
    }
    await opened[0]!.dataSource.query(`INSERT INTO note VALUES ('a')`);
    expect(await noteIds(opened[3]!)).toEqual(['a']);
    expect(await noteIds(opened[4]!)).toEqual([]);
    await Promise.all(opened.map((each) => each.close()));
  });

  it('refuse a schema name that is not plain', async () => {
    for (const schema of ['', 'Items', 'a b', 'a"b', '1a'])
      await expect(openReadModels({ url: database.url, schema, migrations: [] })).rejects.toThrow(RangeError);
  });
});
