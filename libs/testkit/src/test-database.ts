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

const asked = async (server: string, sql: string): Promise<void> => {
  const client = new Client({ connectionString: urlOfDatabase(server, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const freshName = (): string => `test_${randomBytes(8).toString('hex')}`;

const databaseAt = (server: string, name: string): TestDatabase => ({
  url: urlOfDatabase(server, name),
  drop: () => asked(server, `drop database if exists ${escapeIdentifier(name)} with (force)`),
});

/** Makes an empty database on the run's PostgreSQL. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const [server, name] = [testServerUrl(), freshName()];
  await ensureDatabase(server, name);
  return databaseAt(server, name);
};

/** Makes a database with all that another has, as a dump put back elsewhere would; nobody may be connected to that one. */
export const copyTestDatabase = async (of: TestDatabase): Promise<TestDatabase> => {
  const [server, name, template] = [testServerUrl(), freshName(), new URL(of.url).pathname.slice(1)];
  await asked(server, `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
  return databaseAt(server, name);
};
