import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { KEY_BYTES } from './cipher.js';
import type { Erasure } from './erasure-ledger.js';
import type { KeyDatabase } from './key-database.js';
import type { MasterKey } from './master-key.js';
import { VaultFault, type KeyName } from './port.js';

/** What is known of a name: its key, that it was destroyed, or why it can't be used. */
export type Known = KeyObject | 'destroyed' | VaultFault;

/** One look at the key database: a single statement, so a single moment. */
export interface Look {
  /** Of the names asked for, those that have a row. */
  readonly known: ReadonlyMap<KeyName, Known>;
  /** Names destroyed in later destructions than the one asked from. */
  readonly destroyed: readonly KeyName[];
  /** How many destructions there were until then. */
  readonly destructions: bigint;
}

interface Row {
  readonly what: 'made' | 'found' | 'destroyed' | 'count';
  readonly name: KeyName;
  readonly master: string | null;
  readonly wrapped: Buffer | null;
  readonly number: string | null;
}

const LOOK = `
  SELECT 'found' AS what, name, master, wrapped, NULL::bigint AS number FROM vault.data_key WHERE name = ANY ($1::text[])
  UNION ALL SELECT 'destroyed', name, NULL, NULL, NULL FROM vault.data_key WHERE destroyed_in > $2
  UNION ALL SELECT 'count', '', NULL, NULL, count FROM vault.destruction`;

/** The row lock on master_key keeps a rotation from beginning between its check and the insert. */
const MAKE_AND_LOOK = `
  WITH master AS (SELECT id FROM vault.master_key WHERE id = $3 AND next_id IS NULL FOR SHARE),
  made AS (
    INSERT INTO vault.data_key (name, master, wrapped)
    SELECT t.name, master.id, t.wrapped FROM master, unnest($4::text[], $5::bytea[]) AS t (name, wrapped)
    ON CONFLICT (name) DO NOTHING RETURNING name)
  SELECT 'made' AS what, name, NULL AS master, NULL AS wrapped, NULL::bigint AS number FROM made
  UNION ALL ${LOOK}`;

const DESTROY = `
  WITH this AS (UPDATE vault.destruction SET count = count + 1 RETURNING count)
  INSERT INTO vault.data_key AS k (name, destroyed_at, destroyed_in)
  SELECT t.name, t.destroyed_at, this.count FROM this, unnest($1::text[], $2::timestamptz[]) AS t (name, destroyed_at)
  ON CONFLICT (name) DO UPDATE SET wrapped = NULL, master = NULL,
    destroyed_at = EXCLUDED.destroyed_at, destroyed_in = EXCLUDED.destroyed_in
  WHERE k.wrapped IS NOT NULL
  RETURNING (xmax <> 0) AS was_alive`;

/** The table of wrapped keys. A key is written with the first value sealed under it; a destroyed one leaves its name behind. */
export class KeyTable {
  constructor(
    private readonly database: KeyDatabase,
    private readonly master: MasterKey,
  ) {}

  /**
   * Looks names up, makes keys for those of `make` that have none, and tells what was destroyed since. A name of `make` that
   * is missing from the answer was made by another process in that very moment, or the master key is no longer in use.
   */
  async look(names: readonly KeyName[], make: readonly KeyName[], since: bigint): Promise<Look> {
    const keys = new Map(make.map((name) => [name, createSecretKey(randomBytes(KEY_BYTES))]));
    const wrapped = [...keys].map(([name, key]) => this.master.wrap(name, key));
    const rows =
      make.length === 0
        ? await this.database.run<Row>(LOOK, [names, since.toString()])
        : await this.database.run<Row>(MAKE_AND_LOOK, [names, since.toString(), this.master.id, make, wrapped]);
    const known = new Map<KeyName, Known>();
    for (const row of rows) {
      const made = row.what === 'made' ? keys.get(row.name) : undefined;
      if (made !== undefined) known.set(row.name, made);
      if (row.what === 'found') known.set(row.name, this.knownOf(row));
    }
    return {
      known,
      destroyed: rows.filter(({ what }) => what === 'destroyed').map(({ name }) => name),
      destructions: BigInt(rows.find(({ what }) => what === 'count')?.number ?? 0),
    };
  }

  /** Leaves a tombstone for each; no name comes twice. Gives how many had a key. */
  async destroy(erasures: readonly Erasure[]): Promise<number> {
    const names = erasures.map(({ key }) => key);
    const instants = erasures.map(({ destroyedAt }) => destroyedAt);
    const rows = await this.database.run<{ was_alive: boolean }>(DESTROY, [names, instants]);
    return rows.filter((row) => row.was_alive).length;
  }

  private knownOf({ name, master, wrapped }: Row): Known {
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
