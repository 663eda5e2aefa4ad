import type { SchemaPart } from '@gongkai/database';

const tables = `
   CREATE TABLE relay_place (
     context text PRIMARY KEY,
     position bigint NOT NULL,
     published bigint NOT NULL,
     updated_at timestamptz NOT NULL DEFAULT now()
   ) WITH (fillfactor = 50);
   CREATE TABLE relay_skipped (
     context text NOT NULL,
     event_id uuid NOT NULL,
     reason text NOT NULL,
     skipped_by text NOT NULL,
     skipped_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (context, event_id)
   );
   CREATE TABLE process_place (
     process text PRIMARY KEY,
     position bigint NOT NULL,
     updated_at timestamptz NOT NULL DEFAULT now()
   ) WITH (fillfactor = 50);
   CREATE TABLE process_parked (
     process text NOT NULL,
     stream text NOT NULL,
     after_position bigint NOT NULL,
     position bigint NOT NULL,
     message_id text NOT NULL,
     event_name text NOT NULL,
     code text NOT NULL,
     since timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (process, stream)
   );
   CREATE TABLE process_skipped (
     process text NOT NULL,
     message_id text NOT NULL,
     stream text NOT NULL,
     code text NOT NULL,
     reason text NOT NULL,
     skipped_by text NOT NULL,
     skipped_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (process, message_id)
   );
   CREATE TABLE due_settled (
     stream text NOT NULL,
     kind text NOT NULL,
     due_at timestamptz NOT NULL,
     outcome text NOT NULL,
     code text,
     settled_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (stream, kind, due_at)
   )
`;

/** The tables that reactions keep in their context's schema. */
export const REACTION_TABLES: SchemaPart = {
  part: 'reactions',
  migrations: [{ name: '0001-places-and-parked-streams', sql: tables }],
};
