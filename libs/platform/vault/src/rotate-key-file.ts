import { link, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createMasterKeyFile, readMasterKeyFile } from './master-key-file.js';
import { rotateMasterKey } from './rotate-master-key.js';
import { syncFolder } from './sync-folder.js';

/** What a rotation in place did. */
export interface RotatedKeyFile {
  /** Keys that this run wrapped anew. */
  readonly wrappedAnew: number;
  /** Where the old master key is kept: older backups of the key database are opened with it alone. */
  readonly oldKeyFile: string;
}

const keep = async (file: string, as: string): Promise<void> => {
  try {
    await link(file, as);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
};

/**
 * Makes a new master key beside the file (`.next`), wraps all keys by it, and puts it in the file's place; the old one is kept
 * under its id. Cut off at any point it goes on from there when it is run again.
 * @throws VaultFault `master-key.unreadable`, `master-key.wrong`, `seal.broken`, `vault.unavailable`
 */
export const rotateKeyFile = async (url: string, keyFile: string): Promise<RotatedKeyFile> => {
  const { id } = await readMasterKeyFile(keyFile);
  const newKeyFile = `${keyFile}.next`;
  await createMasterKeyFile(newKeyFile);
  const wrappedAnew = await rotateMasterKey({ url, oldKeyFile: keyFile, newKeyFile });
  const oldKeyFile = `${keyFile}.${id}.old`;
  await keep(keyFile, oldKeyFile);
  await rename(newKeyFile, keyFile);
  await syncFolder(dirname(keyFile));
  return { wrappedAnew, oldKeyFile };
};
