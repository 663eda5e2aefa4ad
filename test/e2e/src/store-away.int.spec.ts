import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@gongkai/local-servers';
import {
  buildPrograms,
  createTestDatabase,
  eventually,
  startKurrentdbDouble,
  startProgram,
  untilReady,
  type KurrentdbDouble,
  type StartedProgram,
  type TestDatabase,
} from '@gongkai/testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(180_000);

let folder: string;
let url: string;
let database: TestDatabase;
let double: KurrentdbDouble;
let program: StartedProgram;
let log: string;

beforeEach(async () => {
  buildPrograms();
  folder = await mkdtemp(join(tmpdir(), 'gongkai-store-'));
  database = await createTestDatabase();
  log = '';
});
afterEach(async () => {
  await program.end('SIGTERM');
  await double.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

const begin = async (): Promise<void> => {
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}`;
  const databases = { DATABASE_URL: database.url, VAULT_DATABASE_URL: database.url };
  const store = { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: double.url };
  program = startProgram({
    script: 'apps/standalone/dist/program.js',
    env: { DATA_DIR: folder, HTTP_PORT: port, ...databases, ...store },
    onSaid: (text) => (log += text),
  });
};

const ready = async (): Promise<{ readonly status: number; readonly down: readonly string[] }> => {
  const response = await fetch(`${url}/health/ready`);
  const body = (await response.json()) as { readonly facts?: { readonly down?: readonly string[] } };
  return { status: response.status, down: body.facts?.down ?? [] };
};

/** What the log tells of the event store, each line with its level and reason. */
const told = (): readonly (readonly [string, string, string?])[] =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Readonly<Record<'level' | 'msg', string> & { reason?: string; check?: string }>)
    .filter(({ msg, check }) => msg.includes('event store') || check === 'event store')
    .map(({ level, msg, reason }) => (reason === undefined ? [level, msg] : [level, msg, reason]));

const AWAY = 'the event store does not answer';

describe('a start while KurrentDB is away', () => {
  it('lives, is not ready, says each reason once, and is ready as soon as the store answers', async () => {
    double = await startKurrentdbDouble();
    await double.stop();
    await begin();
    await eventually(async () => {
      if (program.hasEnded()) throw new Error(log);
      expect(await ready()).toEqual({ status: 503, down: expect.arrayContaining(['event store']) });
    });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    double.faults.refuseCallers('password-refused');
    await double.start();
    await eventually(() => expect(told()).toContainEqual(['error', AWAY, 'password-refused']));
    expect((await ready()).down).toContain('event store');
    double.faults.refuseCallers(undefined);
    await untilReady(url, program);
    await eventually(() => expect(told().at(-1)).toEqual(['info', 'the event store answers again']));
    const reasons = told().flatMap(([, msg, reason]) => (msg === AWAY ? [reason] : []));
    expect(reasons.slice(0, 1)).toEqual(['address-refused']);
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(told()).toHaveLength(reasons.length + 1);
  });
});

describe('a start on a KurrentDB that takes no event as large as one may be', () => {
  it('ends, and says which setting is too low', async () => {
    double = await startKurrentdbDouble({ maxAppendBytes: 1024 * 1024 });
    await begin();
    const { code } = await program.ended;
    expect([code, log]).toEqual([1, expect.stringMatching(/gongkai could not start: .*MaxAppendSize/)]);
    expect(log).not.toMatch(/^ {4}at /m);
  });
});
