import { ConfigError } from '@gongkai/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsSeedFrom } from './nats-seed.js';

const SEED = `SU${'A'.repeat(56)}`;
let folder: string;

const fileOf = async (name: string, text: string, mode: number): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-nkey-'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the seed of a service on NATS', () => {
  it('is read from a file that only its owner may read', async () => {
    expect(await natsSeedFrom(await fileOf('good', `${SEED}\n`, 0o600))).toBe(SEED);
  });

  it('is refused from a file that others may read', async () => {
    const reading = natsSeedFrom(await fileOf('open', SEED, 0o640));
    await expect(reading).rejects.toThrow(/chmod 600/);
    await expect(reading).rejects.toBeInstanceOf(ConfigError);
  });

  it('is refused where it is none, and never repeated', async () => {
    const account = `SA${'A'.repeat(56)}`;
    const failure = await natsSeedFrom(await fileOf('account', account, 0o600)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    expect(String(failure)).not.toContain(account);
  });

  it('is refused where there is no such file', async () => {
    await expect(natsSeedFrom(join(folder, 'nowhere'))).rejects.toThrow(/can't be opened/);
  });
});
