import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LocalServerFailure } from './postgres/server-failure.js';
import { isAlive, processStart } from './process-start.js';

const tenant = z.object({ pid: z.int(), startedAt: z.string() });

/** Folders that this process itself holds. */
const held = new Set<string>();

/**
 * Takes the folder for this process. A tenant that was killed doesn't count.
 * @throws LocalServerFailure `folder-in-use` when a living process holds it.
 */
export const takeTenancy = async (folder: string): Promise<void> => {
  const path = join(folder, 'tenant.json');
  const text = await readFile(path, 'utf8').catch(() => 'null');
  const before = tenant.safeParse(safeJson(text));
  if (before.success) {
    const { pid, startedAt } = before.data;
    const isOurs = pid === process.pid;
    const isHeld = isOurs ? held.has(folder) : isAlive(pid) && (await processStart(pid)) === startedAt;
    if (isHeld)
      throw new LocalServerFailure('folder-in-use', `${folder} is in use by the running process ${String(pid)}`);
  }
  await writeFile(path, JSON.stringify({ pid: process.pid, startedAt: (await processStart(process.pid)) ?? '' }), {
    mode: 0o600,
  });
  held.add(folder);
};

/** Gives the folder back. */
export const endTenancy = async (folder: string): Promise<void> => {
  held.delete(folder);
  await rm(join(folder, 'tenant.json'), { force: true });
};

const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
