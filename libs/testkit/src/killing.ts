import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, processStart } from '@gongkai/local-servers';
import type { RunningSystem } from './systems.js';

/** @unit ms */
const GONE_WITHIN_MS = 20_000;

const isRunning = async (pid: number): Promise<boolean> => isAlive(pid) && (await processStart(pid)) !== undefined;

/** Where the system notes its processes: each file's first number is one's id. */
const notesOf = async ({ mode, dataDir, databaseFolder }: RunningSystem): Promise<readonly string[]> => {
  const database = databaseFolder === undefined ? [] : [join(databaseFolder, 'data', 'postmaster.pid')];
  if (mode === 'standalone') return database;
  const run = join(dataDir, 'run');
  const services = (await readdir(run)).filter((name) => name.endsWith('.pid.json'));
  return [...database, join(dataDir, 'nats', 'nats.pid'), ...services.map((name) => join(run, name))];
};

/** Ids of everything that runs: the program itself, its services, its servers. */
export const processesOf = async (system: RunningSystem): Promise<readonly number[]> => {
  const noted = await Promise.all((await notesOf(system)).map((path) => readFile(path, 'utf8').catch(() => '')));
  const pids = noted.map((text) => Number(/\d+/.exec(text)?.[0] ?? 0)).filter((pid) => pid > 0);
  const running: number[] = [];
  for (const pid of [system.program().pid, ...pids]) if (await isRunning(pid)) running.push(pid);
  return running;
};

/** Waits until none of the processes runs. @throws Error naming one that does */
export const untilGone = async (pids: readonly number[]): Promise<void> => {
  const end = performance.now() + GONE_WITHIN_MS;
  for (const pid of pids)
    for (; await isRunning(pid); await pause(10))
      if (performance.now() > end) throw new Error(`the process ${String(pid)} still runs`);
};

/** Kills everything of the system in one moment with -9, its database and its nats-server included. @returns how many */
export const killSystem = async (system: RunningSystem): Promise<number> => {
  const pids = await processesOf(system);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await untilGone(pids);
  return pids.length;
};
