import { isTransient, pause } from '@gongkai/async';
import type { Position } from '@gongkai/event-store';
import { ensureCheckpoint, parkedStreams, readCheckpoint, type ParkedStream } from '@gongkai/subscriptions';
import { escapeIdentifier } from 'pg';
import type { EntityManager } from 'typeorm';
import { asOnlyRebuild, Shadow, type ShadowOptions } from './shadow.js';

/** What a rebuild did. */
export interface Rebuilt {
  /** Events applied to the new rows. */
  readonly events: number;
  /** @unit ms */
  readonly tookMs: number;
  /** Where the new rows stood when they were swapped in; int64 as decimal text. */
  readonly position: string;
  /** Streams that are parked in the new rows. */
  readonly parked: readonly ParkedStream[];
}

/** What a rebuild can't swap: a schema keeps tables and indexes only. */
export class NotSwappable extends Error {
  override readonly name = 'NotSwappable';
}

/** A pass over less than this is near enough to the log's end to swap. @unit events */
const NEAR = 500;
const SWAP_TRIES = 100;

const assertSwappable = async (manager: EntityManager, schema: string): Promise<void> => {
  const found = await manager.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('v', 'm', 'f')
     UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = $1::regnamespace
     UNION ALL SELECT typname FROM pg_type WHERE typnamespace = $1::regnamespace AND typtype IN ('e', 'd', 'r')`,
    [schema],
  );
  if (found.length > 0)
    throw new NotSwappable(
      `a rebuild swaps tables only; ${schema} also has ${found.map((row) => row.name).join(', ')}`,
    );
};

const lockCheckpoints = async (manager: EntityManager, options: ShadowOptions, logId: string): Promise<Position> => {
  let furthest: Position = -1n;
  for (const projection of options.projections.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    await ensureCheckpoint(manager, projection, logId);
    const checkpoint = await readCheckpoint(manager, projection.name, true);
    if (checkpoint !== undefined && checkpoint.position > furthest) furthest = checkpoint.position;
  }
  return furthest;
};

const moveTables = async (manager: EntityManager, schema: string, tables: readonly string[]): Promise<void> => {
  const [live, next, old] = [schema, `${schema}_next`, `${schema}_old`].map((name) => escapeIdentifier(name));
  await manager.query(`DROP SCHEMA IF EXISTS ${String(old)} CASCADE`);
  await manager.query(`CREATE SCHEMA ${String(old)}`);
  for (const table of tables.map((name) => escapeIdentifier(name))) {
    await manager.query(`ALTER TABLE ${String(live)}.${table} SET SCHEMA ${String(old)}`);
    await manager.query(`ALTER TABLE ${String(next)}.${table} SET SCHEMA ${String(live)}`);
  }
};

const moveBookkeeping = async (manager: EntityManager, schema: string, names: readonly string[]): Promise<void> => {
  const next = escapeIdentifier(`${schema}_next`);
  await manager.query(
    `UPDATE subscription_checkpoint AS live SET position = fresh.position, version = fresh.version, log_id = fresh.log_id,
       runner = NULL, updated_at = now()
     FROM ${next}.subscription_checkpoint AS fresh WHERE fresh.name = live.name AND live.name = ANY($1)`,
    [names],
  );
  await manager.query('DELETE FROM subscription_parked WHERE subscription = ANY($1)', [names]);
  await manager.query(
    `INSERT INTO subscription_parked SELECT * FROM ${next}.subscription_parked WHERE subscription = ANY($1)`,
    [names],
  );
};

/** One transaction: readers see the old rows or the new, never some of both. The live runners wait, then go on from there. */
const swapOnce = (options: ShadowOptions, shadow: Shadow, logId: string): Promise<void> =>
  options.readModels.dataSource.transaction(async (manager) => {
    const { schema } = options.readModels;
    await manager.query('SET LOCAL synchronous_commit = on');
    await shadow.fill(await lockCheckpoints(manager, options, logId));
    // Shorter than the server's deadlock_timeout: against a reader it is always the swap that gives way.
    await manager.query(`SET LOCAL lock_timeout = '300ms'`);
    await moveTables(
      manager,
      schema,
      options.projections.flatMap(({ tables }) => tables),
    );
    await moveBookkeeping(
      manager,
      schema,
      options.projections.map(({ name }) => name),
    );
  });

const swap = async (options: ShadowOptions, shadow: Shadow): Promise<void> => {
  const logId = await options.store.logId();
  for (let tries = 1; ; tries += 1) {
    try {
      await swapOnce(options, shadow, logId);
      return;
    } catch (error) {
      if (!isTransient(error) || tries === SWAP_TRIES) throw error;
      await pause(50);
      await shadow.fill();
    }
  }
};

/**
 * Fills new tables from the whole log beside the live ones, then swaps them in, while the live ones are read and written.
 * Events that were skipped stay skipped; parked streams are tried anew.
 * @throws RebuildUnderWay, NotSwappable, and what the store and the server throw; the live rows are then as they were.
 */
export const rebuild = (wanted: ShadowOptions): Promise<Rebuilt> =>
  asOnlyRebuild(wanted, async (options) => {
    const beganAt = performance.now();
    const { dataSource, schema } = options.readModels;
    const shadow = await Shadow.prepare(options);
    try {
      await assertSwappable(shadow.readModels.dataSource.manager, shadow.readModels.schema);
      while ((await shadow.fill()) > NEAR);
      shadow.tell('swapping', shadow.position);
      await swap(options, shadow);
      const names = options.projections.map(({ name }) => name);
      const parked = await parkedStreams(dataSource.manager, names);
      return {
        events: shadow.events,
        tookMs: Math.round(performance.now() - beganAt),
        position: String(shadow.position),
        parked,
      };
    } finally {
      await shadow.drop();
      await dataSource.query(`DROP SCHEMA IF EXISTS ${escapeIdentifier(`${schema}_old`)} CASCADE`);
    }
  });
