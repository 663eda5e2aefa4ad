import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KEY_BYTES } from './cipher.js';
import { masterKeyFrom, type MasterKey } from './master-key.js';
import { VaultFault } from './port.js';
import { syncFolder } from './sync-folder.js';

const unreadable = (file: string, why: string, cause?: unknown): VaultFault =>
  new VaultFault('master-key.unreadable', `master key file ${file}: ${why}`, { cause });

const readable = async (file: string): Promise<FileHandle> => {
  try {
    return await open(file, 'r');
  } catch (cause) {
    throw unreadable(file, "can't be opened", cause);
  }
};

const contentOf = async (handle: FileHandle, file: string): Promise<string> => {
  const { mode } = await handle.stat();
  if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw unreadable(file, 'no regular file');
  if ((mode & 0o077) !== 0)
    throw unreadable(file, `open to others than its owner (mode ${(mode & 0o777).toString(8)}): chmod 600`);
  return handle.readFile('utf8');
};

/**
 * Reads the master key: 32 bytes in base64, in a file that only its owner may read.
 * @throws VaultFault `master-key.unreadable` saying what is wrong with the file, never what is in it.
 */
export const readMasterKeyFile = async (file: string): Promise<MasterKey> => {
  const handle = await readable(file);
  try {
    const text = (await contentOf(handle, file)).trim();
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== text)
      throw unreadable(file, 'not 32 bytes in base64');
    return masterKeyFrom(bytes);
  } finally {
    await handle.close();
  }
};

const writeDurably = async (file: string, text: string): Promise<void> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Makes a master key file with a new random key, durable and of mode 0600, whole or not at all. A file that is there already
 * is never touched. Gives whether it was made.
 */
export const createMasterKeyFile = async (file: string): Promise<boolean> => {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeDurably(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(dirname(file));
  return true;
};
