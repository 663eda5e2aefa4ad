import { instantOfMs } from '@gongkai/kernel';
import { ErasureLedger } from './erasure-ledger.js';
import { foundOrCheck } from './founding.js';
import { KeyDatabase } from './key-database.js';
import { KeyRing } from './key-ring.js';
import { KeySettling } from './key-settling.js';
import { KeyTable } from './key-table.js';
import { lookupUnder } from './lookup.js';
import { readMasterKeyFile } from './master-key-file.js';
import type { AccessRecord, Vault } from './port.js';
import { SealingVault } from './sealing-vault.js';

export interface VaultOptions {
  /** The key database's own URL (`VAULT_DATABASE_URL`); its schema `vault` is made and brought up to date. */
  readonly url: string;
  /** 32 bytes in base64, readable by its owner only (`MASTER_KEY_FILE`). */
  readonly masterKeyFile: string;
  /** The erasure ledger, on a disk that the key database's backup doesn't hold (`ERASURE_LEDGER_FILE`). */
  readonly erasureLedgerFile: string;
  /** Writes an access record durably before private data is unsealed; see {@link accessRecorder}. */
  readonly recordAccess: (record: AccessRecord) => Promise<void>;
  /** Unwrapped keys held in memory; 10,000 unless told. */
  readonly keptKeys?: number;
  /** Connections to the key database; 3 unless told. */
  readonly connections?: number;
  /** @unit ms since the epoch */
  readonly now?: () => number;
}

/**
 * Connects the vault on PostgreSQL.
 * @throws VaultFault `master-key.unreadable`, `master-key.wrong`, `master-key.rotated`, `ledger.unwritable`, `vault.unavailable`
 */
export const connectVault = async (options: VaultOptions): Promise<Vault> => {
  const master = await readMasterKeyFile(options.masterKeyFile);
  const ledger = new ErasureLedger(options.erasureLedgerFile);
  await ledger.check();
  const database = new KeyDatabase(options.url, options.connections ?? 3);
  try {
    await database.migrate();
    const lookup = lookupUnder(await foundOrCheck(database, master));
    const table = new KeyTable(database, master);
    const ring = new KeyRing(table, options.keptKeys ?? 10_000);
    const settling = new KeySettling(table, ring);
    const now = options.now ?? Date.now;
    const { recordAccess } = options;
    return new SealingVault({
      ...{ database, table, ring, settling, ledger, lookup, recordAccess },
      now: () => instantOfMs(now()),
    });
  } catch (error) {
    await database.close();
    throw error;
  }
};
