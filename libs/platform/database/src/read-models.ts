import { escapeIdentifier, type Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { onOwnConnection } from './own-connection.js';
import { PLATFORM_TABLES } from './platform-tables.js';

export interface ReadModelsOptions {
  readonly url: string;
  /** The context's own schema (`items`); entities and migrations don't name it, the search path does. */
  readonly schema: string;
  readonly entities?: NonNullable<DataSourceOptions['entities']>;
  /** TypeORM migrations. They make tables and indexes only: no types, functions or views, which a rebuild can't swap. */
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Most connections at once. */
  readonly poolSize?: number;
}

/** A context's read models: one DataSource whose search path is its schema. */
export interface ReadModels {
  readonly url: string;
  readonly schema: string;
  readonly dataSource: DataSource;
  /** Runs repeatable statements in the schema, one process at a time. */
  ensure(statements: readonly string[]): Promise<void>;
  /** The same tables, made anew and empty in another schema of the same database. */
  beside(schema: string): Promise<ReadModels>;
  close(): Promise<void>;
}

const SCHEMA = /^[a-z][a-z0-9_]{0,50}$/;
const APPLICATION = 'gongkai';

const dataSourceOf = ({ url, schema, entities, migrations, poolSize }: ReadModelsOptions): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: entities ?? [],
    migrations,
    migrationsTableName: 'schema_migration',
    poolSize: poolSize ?? 6,
    installExtensions: false,
    applicationName: `${APPLICATION} ${schema}`,
    connectTimeoutMS: 5000,
    // What a crash of the server may take from a read model is taken with its checkpoint, and derived again from the log.
    extra: { options: `-c search_path=${schema} -c synchronous_commit=off` },
  });

/** Runs the work on a connection that holds the schema's migration lock. */
const underLock = (url: string, schema: string, work: (client: Client) => Promise<void>): Promise<void> =>
  onOwnConnection(url, `${APPLICATION} migrating ${schema}`, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`gongkai migrate ${schema}`]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(schema)}`);
    await client.query(`SET search_path TO ${escapeIdentifier(schema)}`);
    await work(client);
  });

const runAll = async (client: Client, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await client.query(statement);
};

/**
 * Opens a context's read models and migrates their schema under an advisory lock: of several processes that start at once,
 * one migrates and the others wait.
 * @throws RangeError for a schema name that isn't plain; the driver's errors when the server can't be reached or a migration fails.
 */
export const openReadModels = async (options: ReadModelsOptions): Promise<ReadModels> => {
  const { url, schema } = options;
  if (!SCHEMA.test(schema)) throw new RangeError('a schema name is lower-case letters, digits and underscores');
  const dataSource = dataSourceOf(options);
  await underLock(url, schema, async (client) => {
    await runAll(client, PLATFORM_TABLES);
    await dataSource.initialize();
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
  });
  return {
    url,
    schema,
    dataSource,
    ensure: (statements) => underLock(url, schema, (client) => runAll(client, statements)),
    beside: async (other) => {
      if (!SCHEMA.test(other)) throw new RangeError('a schema name is lower-case letters, digits and underscores');
      await underLock(url, other, async (client) => {
        await client.query(`DROP SCHEMA ${escapeIdentifier(other)} CASCADE`);
      });
      return openReadModels({ ...options, schema: other, poolSize: 3 });
    },
    close: () => dataSource.destroy(),
  };
};
