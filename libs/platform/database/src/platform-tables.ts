import type { SchemaPart } from './migration.js';

const tables = `
   CREATE TABLE subscription_checkpoint (
     name text PRIMARY KEY,
     version integer NOT NULL,
     log_id text NOT NULL,
     position bigint NOT NULL,
     published bigint NOT NULL DEFAULT -1,
     runner uuid,
     updated_at timestamptz NOT NULL DEFAULT now()
   ) WITH (fillfactor = 50);
   CREATE TABLE subscription_parked (
     subscription text NOT NULL,
     stream text NOT NULL,
     position bigint NOT NULL,
     event_id text NOT NULL,
     event_type text NOT NULL,
     code text NOT NULL,
     since timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (subscription, stream)
   );
   CREATE TABLE subscription_skipped (
     subscription text NOT NULL,
     event_id text NOT NULL,
     stream text,
     code text,
     reason text NOT NULL,
     skipped_by text NOT NULL,
     skipped_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (subscription, event_id)
   )
`;

/** What every schema of read models has beside the context's own tables. */
export const PLATFORM_TABLES: SchemaPart = {
  part: 'subscriptions',
  migrations: [{ name: '0001-places-and-parked-streams', sql: tables }],
};
