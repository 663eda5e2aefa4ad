import type { PoolClient } from 'pg';

/** Held while the schema is brought up to date, so that processes that start together take turns. */
const MIGRATION_LOCK = 7_203_511_947n;

const FIRST = `
  CREATE TABLE vault.master_key (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    id text NOT NULL,
    next_id text,
    lookup_root bytea NOT NULL
  );
  CREATE TABLE vault.destruction (single boolean PRIMARY KEY DEFAULT true CHECK (single), count bigint NOT NULL);
  INSERT INTO vault.destruction (count) VALUES (0);
  CREATE TABLE vault.data_key (
    name text COLLATE "C" PRIMARY KEY,
    master text,
    wrapped bytea,
    made_at timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    destroyed_in bigint,
    CHECK ((wrapped IS NULL) = (master IS NULL)),
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL)),
    CHECK ((wrapped IS NULL) = (destroyed_in IS NOT NULL))
  );
  CREATE INDEX data_key_destroyed ON vault.data_key (destroyed_in) WHERE destroyed_in IS NOT NULL;
  CREATE FUNCTION vault.keep_tombstones() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a row of vault.data_key is never removed, and a destroyed key never comes back';
  END $$;
  CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON vault.data_key
    FOR EACH STATEMENT EXECUTE FUNCTION vault.keep_tombstones();
  CREATE TRIGGER never_back BEFORE UPDATE ON vault.data_key FOR EACH ROW
    WHEN (OLD.wrapped IS NULL AND NEW.wrapped IS NOT NULL) EXECUTE FUNCTION vault.keep_tombstones();
`;

/** What is pending may be removed again, and nothing becomes pending that is not. */
const PENDING = `
  ALTER TABLE vault.data_key ADD COLUMN pending_for text, ADD CHECK (pending_for IS NULL OR wrapped IS NOT NULL);
  CREATE INDEX data_key_pending ON vault.data_key (name) WHERE pending_for IS NOT NULL;
  DROP TRIGGER never_removed ON vault.data_key;
  CREATE TRIGGER never_removed BEFORE DELETE ON vault.data_key FOR EACH ROW
    WHEN (OLD.pending_for IS NULL) EXECUTE FUNCTION vault.keep_tombstones();
  CREATE TRIGGER never_emptied BEFORE TRUNCATE ON vault.data_key
    FOR EACH STATEMENT EXECUTE FUNCTION vault.keep_tombstones();
  CREATE TRIGGER never_pending_again BEFORE UPDATE ON vault.data_key FOR EACH ROW
    WHEN (OLD.pending_for IS NULL AND NEW.pending_for IS NOT NULL) EXECUTE FUNCTION vault.keep_tombstones();
`;

const MIGRATIONS: readonly string[] = [FIRST, PENDING];

/** Brings the schema `vault` up to date, within the caller's transaction. A schema newer than this code is left as it is. */
export const migrate = async (client: PoolClient): Promise<void> => {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK.toString()]);
  await client.query('CREATE SCHEMA IF NOT EXISTS vault');
  await client.query('CREATE TABLE IF NOT EXISTS vault.migration (version integer PRIMARY KEY)');
  const { rows } = await client.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM vault.migration',
  );
  for (let version = (rows[0]?.version ?? 0) + 1; version <= MIGRATIONS.length; version += 1) {
    await client.query(MIGRATIONS[version - 1] ?? '');
    await client.query('INSERT INTO vault.migration (version) VALUES ($1)', [version]);
  }
};
