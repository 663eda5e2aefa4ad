/** The tables that every schema of read models has beside the context's own. Repeatable. */
export const PLATFORM_TABLES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS projection_checkpoint (
     name text PRIMARY KEY,
     version integer NOT NULL,
     log_id text NOT NULL,
     position bigint NOT NULL,
     runner uuid,
     updated_at timestamptz NOT NULL DEFAULT now()
   ) WITH (fillfactor = 50)`,
  `CREATE TABLE IF NOT EXISTS projection_parked (
     projection text NOT NULL,
     stream text NOT NULL,
     revision integer NOT NULL,
     position bigint NOT NULL,
     event_id uuid NOT NULL,
     event_type text NOT NULL,
     code text NOT NULL,
     since timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (projection, stream)
   )`,
  `CREATE TABLE IF NOT EXISTS projection_skipped (
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
   )`,
];
