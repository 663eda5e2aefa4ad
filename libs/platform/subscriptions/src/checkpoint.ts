import type { Position } from '@gongkai/event-store';
import type { EntityManager } from 'typeorm';

/** The checkpoint isn't where this runner left it. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
  constructor(subscription: string) {
    super(`the checkpoint of ${subscription} was moved by another`);
  }
}

/** Another runner works on this subscription; this one must stop. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
  constructor(readonly subscription: string) {
    super(`another runner works on ${subscription}`);
  }
}

/** The checkpoint was made over another log: its position means nothing here. */
export class ForeignLog extends Error {
  override readonly name = 'ForeignLog';
}

/** How far a subscription has come, and who moves it on. */
export interface Checkpoint {
  readonly position: Position;
  /** Of a relay: the position of what it published last. */
  readonly published: Position;
  /** Who moves it on; none when an operator or a rebuild has touched it. */
  readonly runner: string | null;
  readonly version: number;
  readonly logId: string;
}

interface CheckpointRow {
  readonly position: string;
  readonly published: string;
  readonly runner: string | null;
  readonly version: number;
  readonly log_id: string;
}

const COLUMNS = 'position, published, runner, version, log_id';

const checkpointOf = (row: CheckpointRow): Checkpoint => ({
  position: BigInt(row.position),
  published: BigInt(row.published),
  runner: row.runner,
  version: row.version,
  logId: row.log_id,
});

/** Makes the checkpoint at the log's start where there is none. */
export const ensureCheckpoint = async (
  manager: EntityManager,
  { name, version }: { readonly name: string; readonly version: number },
  logId: string,
): Promise<void> => {
  await manager.query(
    'INSERT INTO subscription_checkpoint (name, version, log_id, position) VALUES ($1, $2, $3, -1) ON CONFLICT DO NOTHING',
    [name, version, logId],
  );
};

/** Reads a checkpoint; `lock` keeps every runner from moving it until the transaction ends. */
export const readCheckpoint = async (
  manager: EntityManager,
  name: string,
  lock = false,
): Promise<Checkpoint | undefined> => {
  const rows = await manager.query<CheckpointRow[]>(
    `SELECT ${COLUMNS} FROM subscription_checkpoint WHERE name = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [name],
  );
  return rows[0] === undefined ? undefined : checkpointOf(rows[0]);
};

const changed = async (manager: EntityManager, sql: string, values: readonly unknown[]): Promise<number> => {
  const [, count] = await manager.query<[unknown, number]>(sql, [...values]);
  return count;
};

/** From now on only this runner moves the checkpoint. */
export const takeCheckpoint = async (manager: EntityManager, name: string, runner: string): Promise<void> => {
  await changed(manager, 'UPDATE subscription_checkpoint SET runner = $2 WHERE name = $1', [name, runner]);
};

/** Sets the runner's place back to the log's head. */
export const setCheckpointBack = async (
  manager: EntityManager,
  { name, runner, to }: { readonly name: string; readonly runner: string; readonly to: Position },
): Promise<void> => {
  await changed(
    manager,
    `UPDATE subscription_checkpoint SET position = $3, published = least(published, $3), updated_at = now()
     WHERE name = $1 AND runner = $2`,
    [name, runner, String(to)],
  );
};

/** Makes the runner look again at its checkpoint and at what is parked. */
export const releaseCheckpoint = async (manager: EntityManager, name: string): Promise<void> => {
  await changed(manager, 'UPDATE subscription_checkpoint SET runner = NULL WHERE name = $1', [name]);
};

export interface CheckpointMove {
  readonly runner: string;
  readonly from: Position;
  readonly to: Position;
  readonly published?: Position;
}

/** The fence. @throws CheckpointMoved when the checkpoint isn't at `from` or another runner has taken it. */
export const moveCheckpoint = async (manager: EntityManager, name: string, move: CheckpointMove): Promise<void> => {
  const count = await changed(
    manager,
    `UPDATE subscription_checkpoint SET position = $4, published = coalesce($5, published), updated_at = now()
     WHERE name = $1 AND position = $3 AND runner = $2`,
    [
      name,
      move.runner,
      String(move.from),
      String(move.to),
      move.published === undefined ? null : String(move.published),
    ],
  );
  if (count === 0) throw new CheckpointMoved(name);
};
