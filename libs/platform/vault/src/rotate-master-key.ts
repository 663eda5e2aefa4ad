import type { PoolClient } from 'pg';
import { LOOKUP_ROOT, type MasterKeyRow } from './founding.js';
import { KeyDatabase } from './key-database.js';
import { readMasterKeyFile } from './master-key-file.js';
import type { MasterKey } from './master-key.js';
import { VaultFault } from './port.js';

/** Keys wrapped anew in one transaction. */
const BATCH = 1_000;

export interface MasterKeyFiles {
  readonly url: string;
  readonly oldKeyFile: string;
  readonly newKeyFile: string;
}

interface Rotation {
  readonly old: MasterKey;
  readonly fresh: MasterKey;
}

const founding = async (client: PoolClient): Promise<MasterKeyRow> => {
  const { rows } = await client.query<MasterKeyRow>('SELECT id, next_id, lookup_root FROM vault.master_key FOR UPDATE');
  const [row] = rows;
  if (row === undefined) throw new VaultFault('master-key.wrong', 'the key database has no master key yet');
  return row;
};

const begin = async (client: PoolClient, { old, fresh }: Rotation): Promise<'begun' | 'done'> => {
  const { id, next_id } = await founding(client);
  if (id === fresh.id && next_id === null) return 'done';
  if (id !== old.id)
    throw new VaultFault(
      'master-key.wrong',
      `the keys are wrapped by the master key ${id}, the old file holds ${old.id}`,
    );
  if (next_id !== null && next_id !== fresh.id)
    throw new VaultFault('master-key.wrong', `a rotation to the master key ${next_id} is not finished`);
  await client.query('UPDATE vault.master_key SET next_id = $1', [fresh.id]);
  return 'begun';
};

const wrapSomeAnew = async (
  client: PoolClient,
  { old, fresh }: Rotation,
  after: string,
): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string; wrapped: Buffer }>(
    `SELECT name, wrapped FROM vault.data_key WHERE name > $1 AND master = $2 ORDER BY name LIMIT ${BATCH} FOR UPDATE`,
    [after, old.id],
  );
  const wrapped = rows.map((row) => fresh.wrap(row.name, old.unwrap(row.name, row.wrapped)));
  const names = rows.map((row) => row.name);
  await client.query(
    `UPDATE vault.data_key AS k SET wrapped = t.wrapped, master = $3
     FROM unnest($1::text[], $2::bytea[]) AS t (name, wrapped) WHERE k.name = t.name`,
    [names, wrapped, fresh.id],
  );
  return names;
};

const finish = async (client: PoolClient, { old, fresh }: Rotation): Promise<void> => {
  const { id, lookup_root } = await founding(client);
  if (id === fresh.id) return;
  const left = await client.query('SELECT 1 FROM vault.data_key WHERE master <> $1 LIMIT 1', [fresh.id]);
  if (left.rows.length > 0) throw new VaultFault('master-key.wrong', 'keys wrapped by another master key are left');
  const root = fresh.wrap(LOOKUP_ROOT, old.unwrap(LOOKUP_ROOT, lookup_root));
  await client.query('UPDATE vault.master_key SET id = $1, next_id = NULL, lookup_root = $2', [fresh.id, root]);
};

const rotate = async (database: KeyDatabase, rotation: Rotation): Promise<number> => {
  if ((await database.transaction((client) => begin(client, rotation))) === 'done') return 0;
  let wrappedAnew = 0;
  let after = '';
  for (;;) {
    const names = await database.transaction((client) => wrapSomeAnew(client, rotation, after));
    wrappedAnew += names.length;
    if (names.length < BATCH) break;
    after = names.at(-1) ?? after;
  }
  await database.transaction((client) => finish(client, rotation));
  return wrappedAnew;
};

/**
 * Wraps all keys by a new master key, in batches. From its beginning on no vault makes keys under the old one; when it ended,
 * vaults connect with the new file only. Stopped half-way it goes on where it was when run again; when done it does nothing.
 * Gives how many keys this run wrapped anew.
 * @throws VaultFault `master-key.unreadable`, `master-key.wrong`, `seal.broken`, `vault.unavailable`
 */
export const rotateMasterKey = async ({ url, oldKeyFile, newKeyFile }: MasterKeyFiles): Promise<number> => {
  const rotation = { old: await readMasterKeyFile(oldKeyFile), fresh: await readMasterKeyFile(newKeyFile) };
  const database = new KeyDatabase(url, 1);
  try {
    await database.migrate();
    return await rotate(database, rotation);
  } finally {
    await database.close();
  }
};
