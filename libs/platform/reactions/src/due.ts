import { deleteRows, upsertRows, type RowTable } from '@gongkai/projections';
import type { EntityManager } from 'typeorm';
import type { DueRow } from './process-definition.js';

/** For the context's migration: the table of due dates, owned by the one projection that lists `due` among its tables. */
export const DUE_TABLE = `
   CREATE TABLE due (
     stream text NOT NULL,
     kind text NOT NULL,
     due_at timestamptz NOT NULL,
     data jsonb NOT NULL,
     PRIMARY KEY (stream, kind)
   );
   CREATE INDEX due_by_time ON due (due_at, stream, kind);
`;

const table: RowTable<{ stream: string; kind: string; due_at: string; data: unknown }> = {
  name: 'due',
  key: ['stream', 'kind'],
  columns: ['stream', 'kind', 'due_at', 'data'],
};

/** Writes due dates as values: one per stream and kind, the last one counts. */
export const putDue = (manager: EntityManager, rows: readonly DueRow[]): Promise<void> =>
  upsertRows(
    manager,
    table,
    rows.map(({ stream, kind, dueAt, data }) => ({ stream, kind, due_at: dueAt, data })),
  );

/** Removes due dates that no longer bind; absent ones are well. */
export const dropDue = (
  manager: EntityManager,
  keys: readonly { readonly stream: string; readonly kind: string }[],
): Promise<void> =>
  deleteRows(
    manager,
    table,
    keys.map(({ stream, kind }) => ({ stream, kind })),
  );
