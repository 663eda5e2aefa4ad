import { escapeIdentifier, type Client } from 'pg';
import { NewerSchema, type SchemaPart, type SchemaPlan } from './migration.js';
import { onOwnConnection } from './own-connection.js';

/** What ran, in the schema itself. ❄ */
const TABLE = 'applied_migration';

interface State {
  /** The last migration of each part. */
  readonly last: ReadonlyMap<string, number>;
  readonly hasSchema: boolean;
  readonly hasTable: boolean;
  /** Also where there is no role to have. */
  readonly hasRole: boolean;
}

const stateOf = async (client: Client, { schema, rights }: SchemaPlan): Promise<State> => {
  const { rows } = await client.query<Omit<State, 'last'>>(
    `SELECT to_regnamespace($1) IS NOT NULL AS "hasSchema", to_regclass($2) IS NOT NULL AS "hasTable",
       $3::text IS NULL OR EXISTS (SELECT FROM pg_roles WHERE rolname = $3) AS "hasRole"`,
    [escapeIdentifier(schema), `${escapeIdentifier(schema)}.${TABLE}`, rights?.role ?? null],
  );
  const [found] = rows;
  if (found?.hasTable !== true) return { hasSchema: false, hasTable: false, hasRole: false, ...found, last: new Map() };
  const { rows: ran } = await client.query<{ part: string; number: number }>(
    `SELECT part, max(number) AS number FROM ${escapeIdentifier(schema)}.${TABLE} GROUP BY part`,
  );
  return { ...found, last: new Map(ran.map(({ part, number }) => [part, number])) };
};

/** A part's migrations that haven't run yet. @throws NewerSchema when more have run than are known here */
const missingOf = (schema: string, { part, migrations }: SchemaPart, { last }: State): SchemaPart['migrations'] => {
  const found = last.get(part) ?? 0;
  if (found > migrations.length) throw new NewerSchema(schema, part, { found, known: migrations.length });
  return migrations.slice(found);
};

/** @throws NewerSchema */
const isUpToDate = ({ schema, parts }: SchemaPlan, state: State): boolean =>
  parts.map((part) => missingOf(schema, part, state)).every((missing) => missing.length === 0) && state.hasRole;

const applyPart = async (client: Client, schema: string, part: SchemaPart, state: State): Promise<void> => {
  const missing = missingOf(schema, part, state);
  const first = part.migrations.length - missing.length + 1;
  for (const [index, { name, sql }] of missing.entries()) {
    await client.query(sql);
    await client.query(`INSERT INTO ${escapeIdentifier(schema)}.${TABLE} (part, number, name) VALUES ($1, $2, $3)`, [
      part.part,
      first + index,
      name,
    ]);
  }
};

const found = async (client: Client, schema: string, { hasSchema, hasTable }: State): Promise<void> => {
  // Whoever may not make schemas may still find his made.
  if (!hasSchema) await client.query(`CREATE SCHEMA ${escapeIdentifier(schema)}`);
  if (!hasTable)
    await client.query(
      `CREATE TABLE ${escapeIdentifier(schema)}.${TABLE} (
         part text NOT NULL,
         number integer NOT NULL CHECK (number > 0),
         name text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (part, number)
       )`,
    );
};

/** Takes the schema's lock, until the transaction ends: of several processes that start at once one migrates, the others wait. */
const lockSchema = (client: Client, schema: string): Promise<unknown> =>
  client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`gongkai migrate ${schema}`]);

const migrateLocked = async (client: Client, plan: SchemaPlan): Promise<void> => {
  const { schema, parts, rights } = plan;
  await client.query('BEGIN');
  await lockSchema(client, schema);
  const state = await stateOf(client, plan);
  // Another process may have done it all by now.
  if (!isUpToDate(plan, state)) {
    await found(client, schema, state);
    await client.query(`SET LOCAL search_path TO ${escapeIdentifier(schema)}`);
    for (const part of parts) await applyPart(client, schema, part, state);
    if (rights !== undefined) await client.query(rights.sql);
  }
  await client.query('COMMIT');
};

const onMigratingConnection = (url: string, schema: string, work: (client: Client) => Promise<void>): Promise<void> =>
  onOwnConnection(url, `gongkai migrating ${schema}`, work);

/**
 * Brings a schema up to what this release knows, in one transaction: all of it or nothing. Asks only, and takes no lock,
 * where nothing is missing.
 * @throws NewerSchema; the driver's errors when the server can't be reached, or the user may not make what is missing
 */
export const migrateSchema = (url: string, plan: SchemaPlan): Promise<void> =>
  onMigratingConnection(url, plan.schema, async (client) => {
    if (!isUpToDate(plan, await stateOf(client, plan))) await migrateLocked(client, plan);
  });

/** Removes a schema and all that is in it; an absent one is well. */
export const dropSchema = (url: string, schema: string): Promise<void> =>
  onMigratingConnection(url, schema, async (client) => {
    await client.query('BEGIN');
    await lockSchema(client, schema);
    await client.query(`DROP SCHEMA IF EXISTS ${escapeIdentifier(schema)} CASCADE`);
    await client.query('COMMIT');
  });
