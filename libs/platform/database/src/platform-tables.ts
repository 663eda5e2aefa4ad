import type { SchemaPart } from './migration.js';

const tables = `
   CREATE TABLE projection_checkpoint (
     name text PRIMARY KEY,
     version integer NOT NULL,
     log_id text NOT NULL,
     position bigint NOT NULL,
     runner uuid,
     updated_at timestamptz NOT NULL DEFAULT now()
   ) WITH (fillfactor = 50);
   CREATE TABLE projection_parked (
     projection text NOT NULL,
     stream text NOT NULL,
     revision integer NOT NULL,
     position bigint NOT NULL,
     event_id uuid NOT NULL,
     event_type text NOT NULL,
     code text NOT NULL,
     since timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (projection, stream)
   );
   CREATE TABLE projection_skipped (
     projection text NOT NULL,
     event_id uuid NOT NULL,
     stream text NOT NULL,
     revision integer NOT NULL,
     position bigint NOT NULL,
     code text NOT NULL,
     reason text NOT NULL,
     skipped_by text NOT NULL,
     skipped_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (projection, event_id)
   )
`;

/** What every schema of read models has beside the context's own tables. */
export const PLATFORM_TABLES: SchemaPart = {
  part: 'projections',
  migrations: [{ name: '0001-places-and-parked-streams', sql: tables }],
};
