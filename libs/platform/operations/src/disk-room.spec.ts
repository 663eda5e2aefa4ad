import { describe, expect, it } from '@jest/globals';
import { tmpdir } from 'node:os';
import { diskRoom, LEAST_FREE_BYTES } from './disk-room.js';

describe('Readiness', () => {
  it('fails while a disk that data are kept on is full', async () => {
    const free = new Map([
      ['/data', LEAST_FREE_BYTES],
      ['/database', LEAST_FREE_BYTES - 1],
    ]);
    const freeBytes = (folder: string) => Promise.resolve(free.get(folder) ?? 0);
    await expect(diskRoom(['/data'], freeBytes).check()).resolves.toBeUndefined();
    await expect(diskRoom(['/data', '/database'], freeBytes).check()).rejects.toThrow('the disk of /database is full');
  });

  it('asks the disk itself', async () => {
    await expect(diskRoom([tmpdir()], undefined).check()).resolves.toBeUndefined();
    await expect(diskRoom(['/no/such/folder']).check()).rejects.toThrow('ENOENT');
  });
});
