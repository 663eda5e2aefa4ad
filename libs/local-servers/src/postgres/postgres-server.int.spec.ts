import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freePort } from '../free-port.js';
import { ensureDatabase } from './ensure-database.js';
import { startLocalPostgres, type LocalPostgres } from './postgres-server.js';

/** A process that is dead but not yet collected by its parent doesn't run. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

const ask = async (server: Pick<LocalPostgres, 'url'>, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
};

describe('local PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  const said: string[] = [];
  const start = (more: { port?: number; dataDir?: string } = {}): Promise<LocalPostgres> =>
    startLocalPostgres({ dataDir, onLog: (line) => said.push(line), ...more });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-local-'));
    await chmod(folder, 0o755);
    dataDir = join(folder, 'cluster');
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('keeps what was written over a stop, listens on loopback only, and leaves nothing running', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 1 as one');
    expect(await ask(first, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(first, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
    await first.stop();
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(await ask(second, 'select one from kept')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('keeps the password in a file that only its owner reads, and never says it', async () => {
    const server = await start();
    const password = new URL(server.url).password;
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
    expect(said.join('\n')).not.toContain(password);
    const stranger = new Client({ connectionString: server.url.replace(password, 'guess') });
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it('makes a database once, even when several ask at once', async () => {
    const server = await start();
    const urls = await Promise.all(Array.from({ length: 4 }, () => ensureDatabase(server.url, 'gongkai')));
    expect(new Set(urls).size).toBe(1);
    expect(await ask({ url: urls[0] ?? '' }, 'select current_database() as name')).toEqual([{ name: 'gongkai' }]);
    await server.stop();
  });

  it('refuses a folder that a living process holds, and says so', async () => {
    const server = await start();
    await expect(start()).rejects.toMatchObject({ reason: 'folder-in-use' });
    await server.stop();
  });

  it('heals after the process that had started it was killed', async () => {
    const { pid } = await killedParent(dataDir);
    expect(isRunning(pid)).toBe(true);
    const server = await start();
    expect(isRunning(pid)).toBe(false);
    expect(await ask(server, 'select one from kept')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('heals after the server itself was killed', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    await server.stop();
    const next = await start();
    expect(await ask(next, 'select one from kept')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('says that the port is in use', async () => {
    const blocker = createServer().listen(await freePort(), '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(start({ port })).rejects.toMatchObject({ reason: 'port-in-use' });
    blocker.close();
  });

  const asRoot = process.getuid?.() === 0;

  it('refuses a cluster of another user, naming both', async () => {
    const foreign = join(folder, 'foreign');
    await mkdir(join(foreign, 'data'), { recursive: true });
    if (asRoot) await chown(join(foreign, 'data'), 4242, 4242);
    else await chmod(foreign, 0o500);
    const reason = asRoot ? 'wrong-owner' : 'not-permitted';
    await expect(start({ dataDir: foreign })).rejects.toMatchObject({ reason });
  });

  it('keeps its files elsewhere, and says where, when its user cannot reach the folder', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const server = await start({ dataDir: join(closed, 'cluster') });
    expect(server.dataDir.startsWith(asRoot ? '/var/lib/gongkai/cluster-' : closed)).toBe(true);
    if (asRoot) expect(said.join('\n')).toContain(server.dataDir);
    await server.stop();
    if (asRoot) await rm(server.dataDir, { recursive: true, force: true });
  });
});

/** A process of its own that starts the server, tells its pid and is killed. */
const killedParent = async (dataDir: string): Promise<{ pid: number }> => {
  const hooks = new URL('../../../../test/setup/typescript-hooks.mjs', import.meta.url).href;
  const server = new URL('./postgres-server.ts', import.meta.url).href;
  const script = `
    import { register } from 'node:module';
    register(${JSON.stringify(hooks)});
    const { startLocalPostgres } = await import(${JSON.stringify(server)});
    const { pid } = await startLocalPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    process.stdout.write(String(pid) + '\\n');
    setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  return { pid: Number(line.toString()) };
};
