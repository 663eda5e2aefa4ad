import { pause } from '@gongkai/async';
import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../process-start.js';
import type { PostgresBinaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { runProgram, type Surroundings } from './run-program.js';

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
export const stopPostgresOrphan = async (
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
