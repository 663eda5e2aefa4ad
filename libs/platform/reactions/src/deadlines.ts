import { deleteRows, upsertRows } from '@gongkai/projections';
import { EntitySchema, type EntityManager } from 'typeorm';
import type { DeadlineRow } from './process-definition.js';

/** For the context's migration: the table of deadlines, owned by the one projection that lists `deadline` among its tables. */
export const DEADLINE_TABLE = `
   CREATE TABLE deadline (
     stream text NOT NULL,
     kind text NOT NULL,
     due_at timestamptz NOT NULL,
     data jsonb NOT NULL,
     PRIMARY KEY (stream, kind)
   );
   CREATE INDEX deadline_by_time ON deadline (due_at, stream, kind);
`;

/** The table of deadlines, for its context's entities. */
export const deadlineEntity = new EntitySchema<DeadlineRow>({
  name: 'deadline',
  columns: {
    stream: { type: 'text', primary: true },
    kind: { type: 'text', primary: true },
    dueAt: { type: 'timestamptz' },
    data: { type: 'jsonb' },
  },
});

/** Writes deadlines as values: one per stream and kind, the last one counts. */
export const putDeadlines = (manager: EntityManager, rows: readonly DeadlineRow[]): Promise<void> =>
  upsertRows(manager, deadlineEntity, rows);

/** Removes deadlines that no longer bind; absent ones are well. */
export const dropDeadlines = (
  manager: EntityManager,
  keys: readonly { readonly stream: string; readonly kind: string }[],
): Promise<void> =>
  deleteRows(
    manager,
    deadlineEntity,
    keys.map(({ stream, kind }) => ({ stream, kind })),
  );
