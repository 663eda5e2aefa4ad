import { readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { PostgresBinaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { runProgram, type Surroundings } from './run-program.js';
import { LocalServerFailure } from './server-failure.js';

const tenant = z.object({ pid: z.int(), startedAt: z.string() });

/** Folders that this process itself holds. */
const held = new Set<string>();

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * When a living process was started, where the system tells: a process id alone may have been given again. Nothing for one
 * that is dead and only not yet collected by its parent.
 */
const startOf = async (pid: number): Promise<string | undefined> => {
  const line = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : (fields[19] ?? '');
};

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
    const isHeld = isOurs ? held.has(folder) : isAlive(pid) && (await startOf(pid)) === startedAt;
    if (isHeld)
      throw new LocalServerFailure('folder-in-use', `${folder} is in use by the running process ${String(pid)}`);
  }
  await writeFile(path, JSON.stringify({ pid: process.pid, startedAt: (await startOf(process.pid)) ?? '' }), {
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

/** Whether that process is the postmaster of that folder; where the system doesn't tell, a living one is taken for it. */
const isPostmasterOf = async (pid: number, data: string): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  const folder = await readlink(`/proc/${String(pid)}/cwd`).catch(
    (error: unknown) => (error as NodeJS.ErrnoException).code,
  );
  return process.platform === 'linux' ? folder === data : true;
};

/**
 * Stops a server that outlived the process which had started it, and clears a stale `postmaster.pid` whose process id
 * belongs to something else by now.
 */
export const stopOrphan = async (
  cluster: Cluster,
  binaries: PostgresBinaries,
  surroundings: Surroundings,
): Promise<void> => {
  const path = join(cluster.data, 'postmaster.pid');
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split('\n')[0]);
  if (!(pid > 0)) return;
  if (!(await isPostmasterOf(pid, cluster.data))) return rm(path, { force: true });
  surroundings.onLog(`stopping the server ${String(pid)} that an earlier process left behind`);
  const stop = (mode: string): Promise<{ code: number | null }> =>
    runProgram(binaries.pgCtl, ['stop', '-D', cluster.data, '-m', mode, '-w', '-t', '30'], surroundings).ended;
  if ((await stop('fast')).code !== 0) await stop('immediate');
  for (let waits = 0; waits < 100 && (await isPostmasterOf(pid, cluster.data)); waits += 1) await pause(50);
};
