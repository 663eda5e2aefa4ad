import { isTransient } from '@gongkai/async';
import { Client, DatabaseError } from 'pg';
import { migrations, rights, type Names } from './schema.js';

/** The schema was made by a newer program. */
class NewerSchema extends Error {
  override readonly name = 'NewerSchema';
}

/** Whether it makes no sense to try the migration again. */
export const isFinalForMigration = (error: unknown): boolean => error instanceof NewerSchema || !isTransient(error);

const DUPLICATE = new Set(['42710', '23505', '42P06']);

/** Roles belong to the whole server: other databases may make the same one at this moment. */
const hasRole = async (client: Client, role: string): Promise<boolean> =>
  (await client.query('select 1 from pg_roles where rolname = $1', [role])).rowCount !== 0;

const ensureRole = async (client: Client, role: string): Promise<void> => {
  if (await hasRole(client, role)) return;
  try {
    await client.query(`create role ${role} nologin`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !DUPLICATE.has(error.code ?? '')) throw error;
  }
  await client.query(`grant ${role} to current_user`);
};

const found = async (client: Client, schema: string): Promise<void> => {
  await client.query(`create schema if not exists ${schema}`);
  await client.query(
    `create table if not exists ${schema}.migrations (version integer primary key, applied_at timestamptz not null default now())`,
  );
};

const applied = async (client: Client, schema: string): Promise<number> => {
  const { rows: present } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    `${schema}.migrations`,
  ]);
  if (present[0]?.there !== true) await found(client, schema);
  const { rows } = await client.query<{ version: number }>(
    `select coalesce(max(version), 0) as version from ${schema}.migrations`,
  );
  return rows[0]?.version ?? 0;
};

const apply = async (client: Client, names: Names, from: number): Promise<void> => {
  for (const [index, migration] of migrations.entries()) {
    const version = index + 1;
    if (version <= from) continue;
    await client.query('begin');
    await client.query(migration(names));
    await client.query(`insert into ${names.schema}.migrations (version) values ($1)`, [version]);
    await client.query('commit');
  }
};

/**
 * Brings the schema to today's version, one process at a time, and gives a restored one its role and rights again. A schema that is newer than this code is left as it is and
 * refused.
 * @throws Error when the schema is newer, or the user may not make it.
 */
export const migrate = async (url: string, names: Names): Promise<void> => {
  const client = new Client({ connectionString: url, application_name: 'gongkai event store migration' });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('gongkai event store migration ${names.schema}', 0))`);
    const version = await applied(client, names.schema);
    if (version > migrations.length)
      throw new NewerSchema(
        `the event store's schema is of version ${String(version)}: newer than this program; run the release that made it, or a later one`,
      );
    // A database that was restored on another server comes without the server's roles.
    const isRestored = version > 0 && !(await hasRole(client, names.role));
    if (version === migrations.length && !isRestored) return;
    await ensureRole(client, names.role);
    await apply(client, names, version);
    if (isRestored) await client.query(rights(names));
  } finally {
    await client.end();
  }
};
