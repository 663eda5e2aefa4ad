import { ConfigError } from '@gongkai/config';
import { open, type FileHandle } from 'node:fs/promises';

const SEED = /^SU[A-Z2-7]{56}$/;

const unusable = (file: string, why: string): ConfigError => new ConfigError([`NATS_NKEY_SEED_FILE: ${file} ${why}`]);

const seedIn = async (handle: FileHandle, file: string): Promise<string> => {
  const { mode } = await handle.stat();
  if ((mode & 0o077) !== 0) throw unusable(file, 'may be read by others than its owner: chmod 600 it');
  const seed = (await handle.readFile('utf8')).trim();
  if (!SEED.test(seed)) throw unusable(file, 'holds no seed of a user (SU…)');
  return seed;
};

/**
 * The seed of this service's nkey, from a file that only its owner may read.
 * @throws ConfigError saying what is wrong with the file, never what is in it
 */
export const natsSeedFrom = async (file: string): Promise<string> => {
  const handle = await open(file, 'r').catch(() => {
    throw unusable(file, "can't be opened");
  });
  try {
    return await seedIn(handle, file);
  } finally {
    await handle.close();
  }
};
