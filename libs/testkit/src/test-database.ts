import { randomBytes } from 'node:crypto';
import { ensureDatabase, urlOfDatabase } from '@gongkai/local-servers';
import { Client, escapeIdentifier } from 'pg';

/** A database for one spec file. */
export interface TestDatabase {
  readonly url: string;
  /** Cuts its connections and removes it. */
  drop(): Promise<void>;
}

/** The PostgreSQL of this test run. @throws Error when specs run without the global set-up. */
export const testServerUrl = (): string => {
  const url = process.env['GONGKAI_TEST_POSTGRES_URL'];
  if (url === undefined)
    throw new Error('GONGKAI_TEST_POSTGRES_URL is unset: run specs through the root jest.config.mjs');
  return url;
};

/** Makes an empty database on the run's PostgreSQL. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const server = testServerUrl();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = await ensureDatabase(server, name);
  const drop = async (): Promise<void> => {
    const client = new Client({ connectionString: urlOfDatabase(server, 'postgres') });
    await client.connect();
    try {
      await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    } finally {
      await client.end();
    }
  };
  return { url, drop };
};
