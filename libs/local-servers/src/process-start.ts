import { readFile } from 'node:fs/promises';

/** Whether a process of that id runs, or has ended and is not yet collected. */
export const isAlive = (pid: number): boolean => {
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
export const processStart = async (pid: number): Promise<string | undefined> => {
  const line = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : (fields[19] ?? '');
};
