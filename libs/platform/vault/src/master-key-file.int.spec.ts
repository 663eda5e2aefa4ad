import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasterKeyFile, readMasterKeyFile } from './master-key-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'master-key-'));
});
afterAll(() => rm(folder, { recursive: true }));

const keyFile = async (name: string, content: string, mode = 0o600): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  await chmod(file, mode);
  return file;
};
const KEY = randomBytes(32).toString('base64');

describe('the master key file', () => {
  it('is made once, whole, for its owner only, and never overwritten', async () => {
    const file = join(folder, 'made');
    const made = await Promise.all([createMasterKeyFile(file), createMasterKeyFile(file), createMasterKeyFile(file)]);
    expect(made.filter(Boolean)).toHaveLength(1);
    const content = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await createMasterKeyFile(file)).toBe(false);
    expect(await readFile(file, 'utf8')).toBe(content);
    expect((await readMasterKeyFile(file)).id).toMatch(/^[0-9a-f]{16}$/);
    expect((await readdir(folder)).filter((name) => name.startsWith('made'))).toEqual(['made']);
  });

  it('may end with a line end or not', async () => {
    const { id } = await readMasterKeyFile(await keyFile('plain', KEY));
    expect((await readMasterKeyFile(await keyFile('line', `${KEY}\n`))).id).toBe(id);
    expect((await readMasterKeyFile(await keyFile('read-only', KEY, 0o400))).id).toBe(id);
  });

  it.each([0o644, 0o640, 0o604, 0o660])('is refused when others may use it (mode %p)', async (mode) => {
    const file = await keyFile(`mode-${String(mode)}`, KEY, mode);
    await expect(readMasterKeyFile(file)).rejects.toMatchObject({
      code: 'master-key.unreadable',
      message: `master key file ${file}: open to others than its owner (mode ${mode.toString(8)}): chmod 600`,
    });
  });

  it.each(['', 'short', randomBytes(31).toString('base64'), randomBytes(32).toString('hex'), `${KEY}${KEY}`])(
    'is refused when it holds anything but 32 bytes in base64, without showing it',
    async (content) => {
      const file = await keyFile('content', content);
      await expect(readMasterKeyFile(file)).rejects.toMatchObject({
        code: 'master-key.unreadable',
        message: `master key file ${file}: not 32 bytes in base64`,
      });
    },
  );

  it('is refused when it is absent or a folder', async () => {
    await expect(readMasterKeyFile(join(folder, 'absent'))).rejects.toMatchObject({ code: 'master-key.unreadable' });
    await expect(readMasterKeyFile(folder)).rejects.toMatchObject({ code: 'master-key.unreadable' });
  });
});
