import { readdir, readFile } from 'node:fs/promises';

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** Ids of processes whose command line or settings name the folder: whatever was started for it, be it by others. */
export const processesNaming = async (folder: string): Promise<readonly number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const naming = await Promise.all(
    pids.map(async (pid) => {
      const texts = [await textOf(`/proc/${pid}/cmdline`), await textOf(`/proc/${pid}/environ`)];
      return texts.some((text) => text.includes(folder));
    }),
  );
  return pids.filter((_, index) => naming[index]).map(Number);
};
