import { deleteRows, upsertRows } from '@gongkai/projections';
import { EntitySchema, type EntityManager } from 'typeorm';
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

/** The table of due dates, for its context's entities. */
export const dueEntity = new EntitySchema<DueRow>({
  name: 'due',
  columns: {
    stream: { type: 'text', primary: true },
    kind: { type: 'text', primary: true },
    dueAt: { type: 'timestamptz' },
    data: { type: 'jsonb' },
  },
});

/** Writes due dates as values: one per stream and kind, the last one counts. */
export const putDue = (manager: EntityManager, rows: readonly DueRow[]): Promise<void> =>
  upsertRows(manager, dueEntity, rows);

/** Removes due dates that no longer bind; absent ones are well. */
export const dropDue = (
  manager: EntityManager,
  keys: readonly { readonly stream: string; readonly kind: string }[],
): Promise<void> =>
  deleteRows(
    manager,
    dueEntity,
    keys.map(({ stream, kind }) => ({ stream, kind })),
  );
