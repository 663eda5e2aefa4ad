import type { SchemaPart } from '@gongkai/database';

const tables = `
   CREATE TABLE deadline_settled (
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
  migrations: [{ name: '0001-settled-deadlines', sql: tables }],
};
