import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Where a path really leads, with every link followed, also when its last parts aren't there yet. */
export const realPlaceOf = async (path: string): Promise<string> => {
  const asked = resolve(path);
  try {
    return await realpath(asked);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(asked) === asked) throw error;
    return join(await realPlaceOf(dirname(asked)), basename(asked));
  }
};
