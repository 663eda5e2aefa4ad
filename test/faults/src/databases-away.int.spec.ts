import { apiClient, type ApiAnswer } from '@gongkai/client';
import { createTestDatabase, cuttingProxy, eventually, startSystem } from '@gongkai/testkit';
import type { CuttingProxy, RunningSystem, TestDatabase } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { itemBody } from './load/client.js';
import { staff, type Staffed } from './load/staffed.js';

jest.setTimeout(240_000);

let databases: readonly TestDatabase[];
let ways: readonly CuttingProxy[];
let system: RunningSystem;
let staffed: Staffed;

interface Answered {
  readonly status: number;
  readonly code?: string;
  readonly repeated?: boolean;
}

/** Sends everything once: each answer while a database is away is looked at. */
const client = () => apiClient({ url: system.url, contexts: [], token: staffed.clerk.token });

const answered = ({ status, body }: ApiAnswer): Answered => ({ ...body, status });

const asked = async (path: string): Promise<Answered> => answered(await client().get(path));

const draft = async (key: string): Promise<Answered> =>
  answered(await client().post('/items', { key, body: itemBody(staffed, key) }));

const isReady = async (): Promise<boolean> => (await fetch(`${system.url}/health/ready`)).ok;

beforeAll(async () => {
  databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  ways = await Promise.all(databases.map(({ url }) => cuttingProxy(url)));
  const [DATABASE_URL = '', VAULT_DATABASE_URL = ''] = ways.map(({ url }) => url);
  system = await startSystem({ mode: 'standalone', env: { DATABASE_URL, VAULT_DATABASE_URL } });
  staffed = await staff(system);
});

afterAll(async () => {
  await system.close();
  await Promise.all(ways.map((way) => way.close()));
  await Promise.all(databases.map((database) => database.drop()));
});

describe('a database that is away', () => {
  it.each([
    ['of the keys', 1, /^unavailable$/],
    ['of events and rows', 0, /^(unavailable|store\.unavailable|powers\.unknown|outcome-unknown)$/],
  ] as const)('(%s) is told as such, and the same request is taken once when it is back', async (_name, n, code) => {
    const key = `draft-${String(n)}`;
    ways[n]?.cut();
    const refused = await draft(key);
    expect(refused.code).toMatch(code);
    expect([503, 504]).toContain(refused.status);
    await eventually(async () => expect(await isReady()).toBe(false));
    ways[n]?.mend();
    await eventually(async () => expect(await isReady()).toBe(true));
    await eventually(async () => expect(await draft(key)).toMatchObject({ status: 201 }));
    expect(await draft(key)).toMatchObject({ repeated: true });
  });

  it('of events and rows answers questions with 503, not with an error of ours', async () => {
    ways[0]?.cut();
    const { status, code } = await eventually(async () => {
      const answer = await asked('/items?limit=1');
      expect(answer.status).not.toBe(200);
      return answer;
    });
    expect([status, code]).toEqual([503, 'unavailable']);
    ways[0]?.mend();
    await eventually(async () => expect((await asked('/items?limit=1')).status).toBe(200));
  });
});
