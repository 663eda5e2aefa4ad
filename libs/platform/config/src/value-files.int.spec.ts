import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from './config.js';
import { serviceConfigSchema } from './service-config.js';

const SECRET = 'hunter2-very-secret';
const URL_WITH_SECRET = `postgres://gongkai:${SECRET}@postgres:5432/gongkai`;
let folder: string;

const fileOf = async (name: string, text: string, mode = 0o600): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
};

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(serviceConfigSchema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-value-files-'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('a value of the configuration that a file holds', () => {
  it('is read from a file that only its owner may read', async () => {
    const DATABASE_URL_FILE = await fileOf('url', `${URL_WITH_SECRET}\n`, 0o400);
    expect(loadConfig(serviceConfigSchema, { DATABASE_URL_FILE }).DATABASE_URL).toBe(URL_WITH_SECRET);
  });

  it('counts where one value needs another', async () => {
    const KURRENTDB_URL_FILE = await fileOf('kurrentdb', 'kurrentdb://admin:pw@kurrentdb:2113?tls=true');
    expect(problemsOf({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL_FILE })).toEqual([]);
  });

  it('leaves variables that mean a file as they are', async () => {
    const file = await fileOf('master.key', 'no path');
    expect(loadConfig(serviceConfigSchema, { MASTER_KEY_FILE: file }).MASTER_KEY_FILE).toBe(file);
  });

  it('is none where the variable is empty', () => {
    expect(loadConfig(serviceConfigSchema, { DATABASE_URL_FILE: '' }).DATABASE_URL).toBeUndefined();
  });

  it('is refused from a file that others may read, is empty, or is not there, all at once', async () => {
    const problems = problemsOf({
      DATABASE_URL_FILE: await fileOf('open', URL_WITH_SECRET, 0o640),
      VAULT_DATABASE_URL_FILE: await fileOf('empty', ' \n'),
      NATS_URL_FILE: join(folder, 'nowhere'),
      HTTP_PORT: 'eighty',
    });
    expect(problems.map((problem) => problem.split(':', 1)[0])).toEqual([
      'DATABASE_URL_FILE',
      'VAULT_DATABASE_URL_FILE',
      'NATS_URL_FILE',
      'HTTP_PORT',
    ]);
    expect(problems.join()).not.toContain(SECRET);
  });

  it('is refused beside the variable itself, and never repeated when it is wrong', async () => {
    const file = await fileOf('both', URL_WITH_SECRET);
    expect(problemsOf({ DATABASE_URL: URL_WITH_SECRET, DATABASE_URL_FILE: file })).toHaveLength(1);
    const wrong = problemsOf({ DATABASE_URL_FILE: await fileOf('wrong', `http://user:${SECRET}@host`) });
    expect(wrong).toEqual([expect.stringMatching(/^DATABASE_URL: must be an address/)]);
    expect(wrong.join()).not.toContain(SECRET);
  });
});
