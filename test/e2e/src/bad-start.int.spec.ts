import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPostgresEventStore } from '@gongkai/event-store';
import { freePort } from '@gongkai/local-servers';
import {
  buildPrograms,
  createTestDatabase,
  createTestVaults,
  eventually,
  processesNaming,
  startProgram,
  untilReady,
  type Mode,
  type StartedProgram,
  type TestDatabase,
} from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';

jest.setTimeout(180_000);

const SECRET = 'hunter2-very-secret';
let folder = '';
let dataDir = '';
let database: TestDatabase;
let blocker: Server;
let takenPort = '';
let databaseFolder: string | undefined;

beforeAll(async () => {
  buildPrograms();
  folder = await mkdtemp(join(tmpdir(), 'gongkai-start-'));
  dataDir = join(folder, 'own');
  await mkdir(dataDir);
  database = await createTestDatabase();
  blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  takenPort = String((blocker.address() as AddressInfo).port);
});
afterAll(async () => {
  blocker.close();
  await database.drop();
  for (const path of [folder, databaseFolder]) if (path !== undefined) await rm(path, { recursive: true, force: true });
});

type Settings = Readonly<Record<string, string>>;

const begin = (settings: Settings, mode: Mode = 'standalone'): StartedProgram =>
  startProgram({
    script: `apps/${mode}/dist/program.js`,
    env: { DATA_DIR: join(folder, 'data'), HTTP_PORT: '0', LOG_LEVEL: 'error', ...settings },
  });

/** Waits until the start has failed: how it ended, what it said, and who still runs. */
const failed = async (program: StartedProgram): Promise<{ code: number | null; said: string }> => {
  const { code } = await program.ended;
  expect(await processesNaming(folder)).toEqual([]);
  expect(program.said()).not.toMatch(/^ {4}at /m);
  return { code, said: program.said() };
};

const onTheDatabase = (): Settings => ({ DATABASE_URL: database.url, VAULT_DATABASE_URL: database.url });

const withPassword = (password: string): string => {
  const url = new URL(database.url);
  url.password = password;
  return url.href;
};

describe('a start that finds its settings wrong', () => {
  it('names everything that is wrong at once, and no value', async () => {
    const { code, said } = await failed(
      begin({
        EVENT_STORE: 'kurrentdb',
        BUS: 'nats',
        HTTP_PORT: 'eighty',
        DATABASE_URL: `mysql://${SECRET}@x`,
        LOG_LEVEL: 'loud',
      }),
    );
    expect(code).toBe(2);
    expect(said).toContain('5 things to mend');
    for (const name of ['DATABASE_URL', 'HTTP_PORT', 'KURRENTDB_URL', 'LOG_LEVEL', 'NATS_URL'])
      expect(said).toContain(`- ${name}: `);
    expect(said).not.toContain(SECRET);
  });

  it('says that the database refused the password, and not which', async () => {
    const { code, said } = await failed(begin({ DATABASE_URL: withPassword(SECRET) }));
    expect([code, said]).toEqual([1, expect.stringContaining('the database refused the password')]);
    expect(said).not.toContain(SECRET);
  });

  it('says that nothing answers where the database should be', async () => {
    const url = new URL(database.url);
    url.port = String(await freePort());
    const { code, said } = await failed(begin({ DATABASE_URL: url.href, DATABASE_WAIT_SECONDS: '1' }));
    expect([code, said]).toEqual([1, expect.stringContaining(`nothing answers at 127.0.0.1:${url.port}`)]);
  });

  it.each([
    ['that is none', 'no key', 0o600, 'not 32 bytes in base64'],
    ['that others may read', Buffer.alloc(32, 7).toString('base64'), 0o644, 'chmod 600'],
  ])('refuses a master key file %s', async (_, text, mode, why) => {
    const file = join(folder, `key-${String(mode)}`);
    await writeFile(file, text, { mode });
    const { code, said } = await failed(begin({ ...onTheDatabase(), MASTER_KEY_FILE: file }));
    expect([code, said]).toEqual([1, expect.stringContaining(why)]);
    expect(said).toContain(file);
  });

  it('leaves the data of a later release alone', async () => {
    const store = await connectPostgresEventStore({ url: database.url });
    await store.close();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`INSERT INTO event_store.applied_migration VALUES ('event store', 1000, '1000-later')`);
    const { code, said } = await failed(begin(onTheDatabase()));
    expect([code, said]).toEqual([1, expect.stringContaining('newer than this program; run the release that made it')]);
    const { rows } = await client.query('SELECT max(number) AS number FROM event_store.applied_migration');
    expect(rows).toEqual([{ number: 1000 }]);
    await client.end();
  });
});

describe('a start without the master key of what is there', () => {
  it('asks for it back, and makes none in its place', async () => {
    const file = join(folder, 'lost.key');
    const vaults = await createTestVaults();
    await (await vaults.connect()).close();
    const { code, said } = await failed(
      begin({ DATABASE_URL: database.url, VAULT_DATABASE_URL: vaults.url, MASTER_KEY_FILE: file }),
    );
    expect([code, said]).toEqual([1, expect.stringContaining('put it back from its backup')]);
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
    await vaults.drop();
  });
});

describe('a start with servers of its own', () => {
  const own = (more: Settings = {}): Settings => ({ DATA_DIR: dataDir, ...more });

  it.each(['standalone', 'distributed'] as const)('ends them when its port is taken, %s', async (mode) => {
    const { code, said } = await failed(begin(own({ HTTP_PORT: takenPort }), mode));
    expect([code, said]).toEqual([1, expect.stringContaining(`port ${takenPort} is in use`)]);
  });

  it('says that no space is left where files can not grow', async () => {
    const program = begin(own());
    expect(spawnSync('prlimit', ['--pid', String(program.pid), '--fsize=65536']).status).toBe(0);
    const { code, said } = await failed(program);
    expect([code, said]).toEqual([1, expect.stringContaining('no space is left on the disk that holds it')]);
  });

  it('goes on where it was once there is room, and keeps a second one out of its folder', async () => {
    const port = String(await freePort());
    const program = begin(own({ HTTP_PORT: port }));
    await untilReady(`http://127.0.0.1:${port}`, program);
    await eventually(() => expect(program.said()).toContain('Stop with Ctrl-C'));
    databaseFolder = /^ {2}database +(\S.*)$/m.exec(program.said())?.[1];
    const second = begin(own());
    const { code } = await second.ended;
    expect([code, second.said()]).toEqual([1, expect.stringContaining('is in use by the running process')]);
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await processesNaming(folder)).toEqual([]);
  });
});
