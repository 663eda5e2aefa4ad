import { KeyObject } from 'node:crypto';
import type { Erasure } from './erasure-ledger.js';
import type { KeyDatabase } from './key-database.js';
import type { MasterKey } from './master-key.js';
import { VaultFault, type KeyName } from './port.js';

/** What is known of a name: its key, that it was destroyed, or why it can't be used. */
export type Known = KeyObject | 'destroyed' | VaultFault;

/** Whether what is known of a name is this very key. */
export const isSameKey = (known: Known | undefined, key: KeyObject): boolean =>
  known instanceof KeyObject && known.equals(key);

/** A key made in memory, for a name that may have none yet. */
export interface OfferedKey {
  readonly key: KeyObject;
  /** The stream that the first value under it is for. */
  readonly pendingFor: string;
}

/** A key that nobody settled for long. */
export interface PendingKey {
  readonly name: KeyName;
  readonly stream: string;
}

/** One look at the key database: a single statement, so a single moment. */
export interface Look {
  /** Of the names asked for, those that have a row. */
  readonly known: ReadonlyMap<KeyName, Known>;
  /** Those of them that are not settled: they may be removed again. */
  readonly pending: ReadonlySet<KeyName>;
  /** Names destroyed in later destructions than the one asked from. */
  readonly destroyed: readonly KeyName[];
  /** How many destructions there were until then. */
  readonly destructions: bigint;
}

interface KeyRow {
  readonly name: KeyName;
  readonly master: string | null;
  readonly wrapped: Buffer | null;
}

interface Row extends KeyRow {
  readonly what: 'made' | 'found' | 'destroyed' | 'count';
  readonly number: string | null;
  readonly is_pending: boolean;
}

const LOOK = `
  SELECT 'found' AS what, name, master, wrapped, NULL::bigint AS number, pending_for IS NOT NULL AS is_pending
  FROM vault.data_key WHERE name = ANY ($1::text[])
  UNION ALL SELECT 'destroyed', name, NULL, NULL, NULL, false FROM vault.data_key WHERE destroyed_in > $2
  UNION ALL SELECT 'count', '', NULL, NULL, count, false FROM vault.destruction`;

/** The row lock on master_key keeps a rotation from beginning between its check and the insert. */
const MAKE_AND_LOOK = `
  WITH master AS (SELECT id FROM vault.master_key WHERE id = $3 AND next_id IS NULL FOR SHARE),
  made AS (
    INSERT INTO vault.data_key (name, master, wrapped, pending_for)
    SELECT t.name, master.id, t.wrapped, t.pending_for
    FROM master, unnest($4::text[], $5::bytea[], $6::text[]) AS t (name, wrapped, pending_for)
    ON CONFLICT (name) DO NOTHING RETURNING name)
  SELECT 'made' AS what, name, NULL AS master, NULL AS wrapped, NULL::bigint AS number, false AS is_pending FROM made
  UNION ALL ${LOOK}`;

/** Gives what is settled now: by this statement, or long before it. */
const SETTLE = `
  WITH settled AS (
    UPDATE vault.data_key SET pending_for = NULL WHERE name = ANY ($1::text[]) AND pending_for IS NOT NULL
    RETURNING name, master, wrapped)
  SELECT name, master, wrapped FROM settled
  UNION ALL
  SELECT name, master, wrapped FROM vault.data_key WHERE name = ANY ($1::text[]) AND pending_for IS NULL`;

/** By the database's clock, which also says when a key was made: no process's clock can be so wrong that keys in use go. */
const LONG_PENDING = `pending_for IS NOT NULL AND made_at < now() - interval '1 hour'`;

const DESTROY = `
  WITH this AS (UPDATE vault.destruction SET count = count + 1 RETURNING count)
  INSERT INTO vault.data_key AS k (name, destroyed_at, destroyed_in)
  SELECT t.name, t.destroyed_at, this.count FROM this, unnest($1::text[], $2::timestamptz[]) AS t (name, destroyed_at)
  ON CONFLICT (name) DO UPDATE SET wrapped = NULL, master = NULL, pending_for = NULL,
    destroyed_at = EXCLUDED.destroyed_at, destroyed_in = EXCLUDED.destroyed_in
  WHERE k.wrapped IS NOT NULL
  RETURNING (xmax <> 0) AS was_alive`;

/**
 * The table of wrapped keys. A key is written right before the first event that holds a value sealed under it, and is pending
 * until that event is known to be written; a destroyed one leaves its name behind.
 */
export class KeyTable {
  constructor(
    private readonly database: KeyDatabase,
    private readonly master: MasterKey,
  ) {}

  /**
   * Looks names up, takes the offered keys for those that have none, and tells what was destroyed since. An offered name that
   * is missing from the answer was made by another process in that very moment, or the master key is no longer in use.
   */
  async look(names: readonly KeyName[], offers: ReadonlyMap<KeyName, OfferedKey>, since: bigint): Promise<Look> {
    const rows = offers.size === 0 ? await this.find(names, since) : await this.make(names, offers, since);
    const known = new Map<KeyName, Known>();
    const pending = new Set<KeyName>();
    for (const row of rows.filter(({ what }) => what === 'found')) {
      known.set(row.name, this.knownOf(row));
      if (row.is_pending) pending.add(row.name);
    }
    // After what was found: that may have been removed in the moment in which the new key took its place.
    for (const { name } of rows.filter(({ what }) => what === 'made')) {
      const offer = offers.get(name);
      if (offer === undefined) continue;
      known.set(name, offer.key);
      pending.add(name);
    }
    return {
      known,
      pending,
      destroyed: rows.filter(({ what }) => what === 'destroyed').map(({ name }) => name),
      destructions: BigInt(rows.find(({ what }) => what === 'count')?.number ?? 0),
    };
  }

  /** Makes pending keys stay for good. Gives all of the names that stay now, unless another settled one in that moment. */
  async settle(names: readonly KeyName[]): Promise<ReadonlyMap<KeyName, Known>> {
    if (names.length === 0) return new Map();
    const rows = await this.database.run<KeyRow>(SETTLE, [names]);
    return new Map(rows.map((row) => [row.name, this.knownOf(row)]));
  }

  /** Some of the keys that are pending for more than an hour, in order of their names. */
  longPending(after: KeyName, limit: number): Promise<readonly PendingKey[]> {
    return this.database.run<{ name: KeyName; stream: string }>(
      `SELECT name, pending_for AS stream FROM vault.data_key WHERE ${LONG_PENDING} AND name > $1 ORDER BY name LIMIT $2`,
      [after, limit],
    );
  }

  /** Removes those of the keys that are still pending for more than an hour. Gives how many. */
  async remove(names: readonly KeyName[]): Promise<number> {
    const sql = `DELETE FROM vault.data_key WHERE name = ANY ($1::text[]) AND ${LONG_PENDING} RETURNING name`;
    return (await this.database.run(sql, [names])).length;
  }

  /** The log that the keys belong to: the one told first. */
  async logOf(log: string): Promise<string> {
    await this.database.run('INSERT INTO vault.event_log (id) VALUES ($1) ON CONFLICT DO NOTHING', [log]);
    const [bound] = await this.database.run<{ id: string }>('SELECT id FROM vault.event_log');
    if (bound === undefined) throw new VaultFault('vault.unavailable', 'the key database lost the row of its log');
    return bound.id;
  }

  /** All that were destroyed, and when. */
  destroyed(): Promise<readonly Erasure[]> {
    return this.database.run<{ key: KeyName; destroyedAt: string }>(
      `SELECT name AS key, to_char(destroyed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "destroyedAt"
       FROM vault.data_key WHERE destroyed_at IS NOT NULL ORDER BY destroyed_in, name`,
    );
  }

  /** Leaves a tombstone for each; no name comes twice. Gives how many had a key. */
  async destroy(erasures: readonly Erasure[]): Promise<number> {
    const names = erasures.map(({ key }) => key);
    const instants = erasures.map(({ destroyedAt }) => destroyedAt);
    const rows = await this.database.run<{ was_alive: boolean }>(DESTROY, [names, instants]);
    return rows.filter((row) => row.was_alive).length;
  }

  private find(names: readonly KeyName[], since: bigint): Promise<readonly Row[]> {
    return this.database.run<Row>(LOOK, [names, since.toString()]);
  }

  private make(
    names: readonly KeyName[],
    offers: ReadonlyMap<KeyName, OfferedKey>,
    since: bigint,
  ): Promise<readonly Row[]> {
    const inOrder = [...offers].sort(([a], [b]) => (a < b ? -1 : 1));
    const offered = inOrder.map(([name]) => name);
    const wrapped = inOrder.map(([name, { key }]) => this.master.wrap(name, key));
    const pendingFor = inOrder.map(([, offer]) => offer.pendingFor);
    const asked = [...new Set([...names, ...offered])];
    return this.database.run<Row>(MAKE_AND_LOOK, [
      ...[asked, since.toString(), this.master.id],
      ...[offered, wrapped, pendingFor],
    ]);
  }

  private knownOf({ name, master, wrapped }: KeyRow): Known {
    if (wrapped === null) return 'destroyed';
    if (master !== this.master.id)
      return new VaultFault('master-key.rotated', `the key ${name} is wrapped by the master key ${String(master)}`);
    try {
      return this.master.unwrap(name, wrapped);
    } catch (fault) {
      if (fault instanceof VaultFault) return fault;
      throw fault;
    }
  }
}
