import { readFile } from 'node:fs/promises';

/** The file's text; empty when it isn't there or is gone by now, as files of processes are. */
export const textOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
};
