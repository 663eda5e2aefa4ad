import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { LocalServerFailure } from './postgres/server-failure.js';

type TryLock = (descriptor: number, how?: { readonly shared: boolean }) => boolean;

/** The system's own exclusive lock on a file: it ends with the process that took it, however that ends, and with nothing else. */
const systemLock = (): TryLock => {
  try {
    const { tryLock } = createRequire(import.meta.url)('fs-native-extensions') as { readonly tryLock: TryLock };
    return tryLock;
  } catch (cause) {
    throw new Error(`no file locks for this machine (${platform()}-${arch()}): fs-native-extensions has none`, {
      cause,
    });
  }
};

/** Folders that this process holds, each by its lock. */
const held = new Map<string, FileHandle>();

const whoHolds = async (file: FileHandle): Promise<string> => {
  const pid = /^\d+$/m.exec(await file.readFile('utf8'))?.[0];
  return pid === undefined ? 'another process' : `the running process ${pid}`;
};

/**
 * Takes the folder for this process, however it is named (links are followed), until {@link endTenancy} or the process's end. Of
 * two that come at once one gets it; a tenant that was killed doesn't count, one that is only stopped does.
 * @throws LocalServerFailure `folder-in-use` when a living process holds it.
 */
export const takeTenancy = async (folder: string): Promise<void> => {
  const place = await realpath(folder);
  const file = await open(join(place, 'tenant.pid'), 'a+', 0o600);
  try {
    if (!systemLock()(file.fd))
      throw new LocalServerFailure('folder-in-use', `${folder} is in use by ${await whoHolds(file)}`);
    await file.truncate(0);
    await file.write(`${String(process.pid)}\n`);
    held.set(place, file);
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** Whether a living process holds the folder. Those who ask don't see one another. */
export const isTenanted = async (folder: string): Promise<boolean> => {
  const tenant = join(await realpath(folder), 'tenant.pid');
  if (!existsSync(tenant)) return false;
  const file = await open(tenant, 'r');
  try {
    return !systemLock()(file.fd, { shared: true });
  } finally {
    await file.close();
  }
};

/** Gives the folder back. The file stays: who took it away could let two in. */
export const endTenancy = async (folder: string): Promise<void> => {
  const place = await realpath(folder).catch(() => folder);
  const file = held.get(place);
  held.delete(place);
  await file?.truncate(0);
  await file?.close();
};
