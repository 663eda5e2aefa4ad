import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fetchFromDebian } from './debian.js';

const NAME = 'nats-server';
/** Debian installs the server where an ordinary user's PATH doesn't lead. */
const BESIDE_PATH = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const firstExecutable = async (paths: readonly string[]): Promise<string | undefined> => {
  for (const path of paths) if (await isExecutable(path)) return path;
  return undefined;
};

const inPath = (): Promise<string | undefined> => {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return firstExecutable([...folders, ...BESIDE_PATH].map((folder) => join(folder, NAME)));
};

const cacheFolder = (): string => {
  const named = process.env['XDG_CACHE_HOME'] ?? '';
  return join(named === '' ? join(homedir(), '.cache') : named, 'gongkai', NAME);
};

/**
 * Where a nats-server is: the one that `NATS_SERVER` names, else one in PATH, else Debian's package, fetched without root into
 * `cache` (default: the user's cache folder). Safe when several processes look at once.
 * @throws Error when `NATS_SERVER` names no executable, or when none can be had: its message says how to get one.
 */
export const locateNatsServer = async (cache: string = cacheFolder()): Promise<string> => {
  const named = process.env['NATS_SERVER'];
  if (named !== undefined && named !== '') {
    if (await isExecutable(named)) return named;
    throw new Error(`NATS_SERVER names ${named}, which can't be executed.`);
  }
  const found = (await inPath()) ?? (await firstExecutable([join(cache, NAME)]));
  return found ?? (await fetchFromDebian(cache));
};
