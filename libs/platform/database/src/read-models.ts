import { DataSource, type DataSourceOptions } from 'typeorm';
import { dropSchema, migrateSchema } from './migrate.js';
import type { Migration, SchemaPart } from './migration.js';
import { PLATFORM_TABLES } from './platform-tables.js';
import { SnakeCaseColumns } from './snake-case-columns.js';

export interface ReadModelsOptions {
  readonly url: string;
  /** The context's own schema (`items`); entities and migrations don't name it, the search path does. */
  readonly schema: string;
  readonly entities?: NonNullable<DataSourceOptions['entities']>;
  /** They make tables and indexes only: no types, functions or views, which a rebuild can't swap. */
  readonly migrations: readonly Migration[];
  /** Most connections at once. */
  readonly poolSize?: number;
}

/** A context's read models: one DataSource whose search path is its schema. */
export interface ReadModels {
  readonly url: string;
  readonly schema: string;
  readonly dataSource: DataSource;
  /** Brings what somebody else keeps in the schema up to date. @throws NewerSchema */
  ensure(part: SchemaPart): Promise<void>;
  /** The same tables, made anew and empty in another schema of the same database. */
  shadow(schema: string): Promise<ReadModels>;
  close(): Promise<void>;
}

const SCHEMA = /^[a-z][a-z0-9_]{0,50}$/;

const dataSourceOf = ({ url, schema, entities, poolSize }: ReadModelsOptions): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: entities ?? [],
    namingStrategy: new SnakeCaseColumns(),
    poolSize: poolSize ?? 6,
    installExtensions: false,
    applicationName: `gongkai ${schema}`,
    connectTimeoutMS: 5000,
    // What a crash of the server may take from a read model is taken with its checkpoint, and derived again from the log.
    extra: { options: `-c search_path=${schema} -c synchronous_commit=off` },
  });

/**
 * Opens a context's read models and brings their schema up to date first; of several processes that start at once one
 * migrates and the others wait.
 * @throws RangeError for a schema name that isn't plain; NewerSchema; the driver's errors when the server can't be reached or a
 * migration fails.
 */
export const connectReadModels = async (options: ReadModelsOptions): Promise<ReadModels> => {
  const { url, schema, migrations } = options;
  if (!SCHEMA.test(schema)) throw new RangeError('a schema name is lower-case letters, digits and underscores');
  const dataSource = dataSourceOf(options);
  await migrateSchema(url, { schema, parts: [PLATFORM_TABLES, { part: 'rows', migrations }] });
  await dataSource.initialize();
  return {
    url,
    schema,
    dataSource,
    ensure: (part) => migrateSchema(url, { schema, parts: [part] }),
    shadow: async (other) => {
      if (!SCHEMA.test(other)) throw new RangeError('a schema name is lower-case letters, digits and underscores');
      await dropSchema(url, other);
      return connectReadModels({ ...options, schema: other, poolSize: 3 });
    },
    close: () => dataSource.destroy(),
  };
};
