import { access } from 'node:fs/promises';
import { KeyDatabase } from './key-database.js';
import { createMasterKeyFile } from './master-key-file.js';
import { VaultFault } from './port.js';

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const isFounded = async (database: KeyDatabase): Promise<boolean> => {
  const [found] = await database.run<{ there: boolean }>(`SELECT to_regclass('vault.master_key') IS NOT NULL AS there`);
  if (found?.there !== true) return false;
  return (await database.run('SELECT 1 FROM vault.master_key')).length > 0;
};

/**
 * Makes the master key file of a new installation. Where keys are wrapped already no other key is of use: a lost file has to
 * come back from its backup, and a new one in its place would only be taken for it.
 * @throws VaultFault `master-key.missing`, `vault.unavailable`
 */
export const ensureMasterKeyFile = async (file: string, vaultUrl: string): Promise<void> => {
  if (await isThere(file)) return;
  const database = new KeyDatabase(vaultUrl, 1);
  try {
    if (await isFounded(database))
      throw new VaultFault(
        'master-key.missing',
        `the master key file ${file} is missing, and the key database holds keys that only it opens: put it back from its backup`,
      );
  } finally {
    await database.close();
  }
  await createMasterKeyFile(file);
};
