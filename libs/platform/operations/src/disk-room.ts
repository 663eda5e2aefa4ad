import { statfs } from 'node:fs/promises';
import type { ReadinessCheck } from './readiness.js';

/** What must be free where data are kept, so that what is begun can be written to its end. @unit bytes */
export const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** What is free for this process on the disk of the folder. @unit bytes */
export type FreeBytes = (folder: string) => Promise<number>;

const freeBytesAt: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** For readiness: not ready while the disk of one of the folders is as good as full. */
export const diskRoom = (folders: readonly string[], freeBytes: FreeBytes = freeBytesAt): ReadinessCheck => ({
  name: 'disk',
  check: async () => {
    for (const folder of folders) {
      const free = await freeBytes(folder);
      if (free < LEAST_FREE_BYTES)
        throw new Error(
          `the disk of ${folder} is full: ${String(free)} bytes are free, ${String(LEAST_FREE_BYTES)} are needed`,
        );
    }
  },
});
