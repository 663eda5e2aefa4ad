import { readFile } from 'node:fs/promises';

/** The system's code of an error (`ENOENT`), if it has one. */
export const systemCodeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** The file's text; empty when it isn't there or is gone by now, as files of processes are. */
export const textIfThere = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
};
