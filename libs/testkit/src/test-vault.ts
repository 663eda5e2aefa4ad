import { createMasterKeyFile, connectVault, type AccessRecord, type Vault, type VaultOptions } from '@gongkai/vault';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from './test-database.js';

/** Vaults over one key database of a spec file. */
export interface TestVaults {
  readonly url: string;
  readonly folder: string;
  readonly masterKeyFile: string;
  readonly erasureLedgerFile: string;
  /** The access records that were written, in order. */
  readonly records: readonly AccessRecord[];
  /** Connects a vault, as another process would; it is closed with the rest. */
  connect(options?: Partial<VaultOptions>): Promise<Vault>;
  /** Closes all vaults and removes the database and the files. */
  drop(): Promise<void>;
}

/** Makes a key database with a master key of its own. Access records are kept in memory unless told otherwise. */
export const createTestVaults = async (): Promise<TestVaults> => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-vault-'));
  const masterKeyFile = join(folder, 'master.key');
  const erasureLedgerFile = join(folder, 'erasures');
  await createMasterKeyFile(masterKeyFile);
  const records: AccessRecord[] = [];
  const recordAccess = (record: AccessRecord): Promise<void> => {
    records.push(record);
    return Promise.resolve();
  };
  const connected: Vault[] = [];
  const connect = async (options: Partial<VaultOptions> = {}): Promise<Vault> => {
    const vault = await connectVault({ url: database.url, masterKeyFile, erasureLedgerFile, recordAccess, ...options });
    connected.push(vault);
    return vault;
  };
  const drop = async (): Promise<void> => {
    for (const vault of connected) await vault.close();
    await database.drop();
    await rm(folder, { recursive: true });
  };
  return { url: database.url, folder, masterKeyFile, erasureLedgerFile, records, connect, drop };
};
