import { pause } from '@gongkai/async';
import { systemCodeOf, textIfThere } from './text-if-there.js';

const GONE_WITHIN_MS = 10_000;

/** Whether that process is a server of ours: its command line names our configuration. A dead or another's process doesn't. */
const isOurs = async (pid: number, configFile: string): Promise<boolean> => {
  const commandLine = await textIfThere(`/proc/${pid}/cmdline`);
  return commandLine.split('\0').includes(configFile);
};

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemCodeOf(error) !== 'ESRCH') throw error;
  }
};

/** Stops a server that outlived its killed parent and still holds the folder, and waits until it is gone. */
export const stopNatsOrphan = async (pidFile: string, configFile: string): Promise<void> => {
  const pid = Number(await textIfThere(pidFile));
  if (!Number.isInteger(pid) || pid <= 0) return;
  const killAt = Date.now() + GONE_WITHIN_MS;
  if (await isOurs(pid, configFile)) send(pid, 'SIGTERM');
  while (await isOurs(pid, configFile)) {
    if (Date.now() > killAt) send(pid, 'SIGKILL');
    await pause(20);
  }
};
