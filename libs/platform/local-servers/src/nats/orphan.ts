import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const GONE_WITHIN_MS = 10_000;

/** Whether that process is a server of ours: its command line names our configuration. A dead or another's process doesn't. */
const isOurs = async (pid: number, configFile: string): Promise<boolean> => {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(configFile);
};

/** Stops a server that outlived its killed parent and still holds the folder, and waits until it is gone. */
export const stopOrphan = async (pidFile: string, configFile: string): Promise<void> => {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0) return;
  const killAt = Date.now() + GONE_WITHIN_MS;
  for (let signal: NodeJS.Signals | 0 = 'SIGTERM'; await isOurs(pid, configFile); await pause(20)) {
    process.kill(pid, signal);
    signal = Date.now() > killAt ? 'SIGKILL' : 0;
  }
};
