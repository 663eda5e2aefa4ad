import type { SchemaPlan } from '@gongkai/database';

const keys = `
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
const pending = `
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

/** The log that the keys belong to, once a sweep went by it: that of another says nothing of them. */
const log = `
  CREATE TABLE vault.event_log (single boolean PRIMARY KEY DEFAULT true CHECK (single), id text NOT NULL);
`;

/** The key database's schema as this release knows it. */
export const VAULT_SCHEMA: SchemaPlan = {
  schema: 'vault',
  parts: [
    {
      part: 'vault',
      migrations: [
        { name: '0001-master-key-and-data-keys', sql: keys },
        { name: '0002-pending-keys', sql: pending },
        { name: '0003-log-of-the-keys', sql: log },
      ],
    },
  ],
};
