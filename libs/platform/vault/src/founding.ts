import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { KEY_BYTES } from './cipher.js';
import type { KeyDatabase } from './key-database.js';
import type { MasterKey } from './master-key.js';
import { VaultFault } from './port.js';

/** What the wrapped root of all look-ups is bound to; no data key can be named so. */
export const LOOKUP_ROOT = 'vault:lookup';

export interface MasterKeyRow {
  readonly id: string;
  readonly next_id: string | null;
  readonly lookup_root: Buffer;
}

const faultOf = (there: MasterKeyRow, master: MasterKey): VaultFault =>
  there.next_id === null
    ? new VaultFault(
        'master-key.wrong',
        `the keys are wrapped by the master key ${there.id}, the file holds ${master.id}`,
      )
    : new VaultFault(
        'master-key.rotated',
        'a rotation of the master key is not finished: run gongkai rotate-master-key again',
      );

/**
 * Founds the key database under the master key, or checks that it was founded or last rotated under it. Gives the root of
 * all look-ups, which stays the same for the database's whole life.
 * @throws VaultFault `master-key.wrong` or `master-key.rotated`
 */
export const foundOrCheck = async (database: KeyDatabase, master: MasterKey): Promise<KeyObject> => {
  const made = master.wrap(LOOKUP_ROOT, createSecretKey(randomBytes(KEY_BYTES)));
  const insert = 'INSERT INTO vault.master_key (id, lookup_root) VALUES ($1, $2) ON CONFLICT DO NOTHING';
  await database.run(insert, [master.id, made]);
  const [there] = await database.run<MasterKeyRow>('SELECT id, next_id, lookup_root FROM vault.master_key');
  if (there === undefined) throw new VaultFault('vault.unavailable', 'the key database lost its founding row');
  if (there.id !== master.id || there.next_id !== null) throw faultOf(there, master);
  return master.unwrap(LOOKUP_ROOT, there.lookup_root);
};
