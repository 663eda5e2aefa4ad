import {
  buildPrograms,
  commandLine,
  eventually,
  startProgram,
  untilReady,
  type StartedProgram,
} from '@gongkai/testkit';
import { freePort } from '@gongkai/local-servers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

jest.setTimeout(240_000);

/** Blanks, Chinese, quotes, and 180 characters of it. */
const ODD = `数据 与 '文件' `.padEnd(80, '公开 ').trim() + '/' + 'x'.repeat(100);

let base: string;
let link: string;
let place: string;
const programs: StartedProgram[] = [];

beforeEach(async () => {
  buildPrograms();
  base = await realpath(await mkdtemp(join(tmpdir(), 'gongkai-odd-')));
  place = join(base, ODD);
  link = join(base, 'link');
  await mkdir(place, { recursive: true });
  await symlink(place, link);
});

afterEach(async () => {
  for (const program of programs.splice(0)) await program.end('SIGTERM');
  await rm(base, { recursive: true, force: true });
});

const begin = (mode: string, env: Readonly<Record<string, string>>): StartedProgram => {
  const program = startProgram({ script: `apps/${mode}/dist/program.js`, env: { LOG_LEVEL: 'error', ...env } });
  programs.push(program);
  return program;
};

/** Process ids of the servers whose command line names the folder. */
const serversIn = async (folder: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(folder) && /^[^\0]*(postgres|nats-server)\0/.test(line)) found.push(pid);
  }
  return found;
};

describe.each(['standalone', 'distributed'])('a data folder of an odd name, reached through a link: %s', (mode) => {
  it('is the same by each of its names, after a kill as well', async () => {
    const HTTP_PORT = String(await freePort());
    const url = `http://127.0.0.1:${HTTP_PORT}`;
    const first = begin(mode, { DATA_DIR: link, HTTP_PORT });
    await untilReady(url, first);
    const names = ['--organisation', '青屏县', '--secretary', '张三'];
    const founded = await commandLine({ DATA_DIR: link }).run<{ organisation: string; secretary: string }>([
      'found',
      ...names,
    ]);
    const servers = await serversIn(base);
    await first.end('SIGKILL');
    const again = begin(mode, { DATA_DIR: place, HTTP_PORT });
    await untilReady(url, again);
    const now = await serversIn(base);
    expect(now).toHaveLength(servers.length);
    expect(now.filter((pid) => servers.includes(pid))).toEqual([]);
    const { token } = await commandLine({ DATA_DIR: place }).run<{ token: string }>([
      'token',
      '--person',
      founded.secretary,
    ]);
    const response = await fetch(`${url}/api/v1/organisations/${founded.organisation}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await response.json()).toMatchObject({ name: '青屏县' });
  });
});

describe('two that are started at once on one data folder', () => {
  it('find one of them serving, and the other says who has it', async () => {
    const started = await Promise.all(
      [place, link].map(async (DATA_DIR) => ({ DATA_DIR, HTTP_PORT: String(await freePort()) })),
    );
    const both = started.map((env) => ({ ...env, program: begin('standalone', env) }));
    const ends = both.map(({ program }) => program.ended.then(({ code }) => [code, program.said()] as const));
    const [code, said] = await Promise.race(ends);
    expect([code, said]).toEqual([1, expect.stringMatching(/is in use by/)]);
    const serving = both.find(({ program }) => !program.said().includes('is in use by'));
    await untilReady(`http://127.0.0.1:${serving?.HTTP_PORT ?? ''}`, serving!.program);
  });
});

describe('a server of our own', () => {
  it('is told nothing of the environment, and serves roles that are no superusers', async () => {
    const HTTP_PORT = String(await freePort());
    const program = begin('standalone', { DATA_DIR: place, HTTP_PORT, GONGKAI_TOKEN: 'not-for-servers' });
    await untilReady(`http://127.0.0.1:${HTTP_PORT}`, program);
    for (const pid of await serversIn(base))
      expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain('not-for-servers');
    const told = JSON.parse(await readFile(join(place, 'connection.json'), 'utf8')) as Record<string, string>;
    const sessions = await eventually(async () => {
      const client = new Client({ connectionString: told['DATABASE_URL'] });
      await client.connect();
      const { rows } = await client.query<{ role: string; is: boolean }>(
        `select distinct a.usename as role, r.rolsuper or r.rolcreaterole or r.rolcreatedb as is
         from pg_stat_activity a join pg_roles r on r.rolname = a.usename
         where a.backend_type = 'client backend' order by 1`,
      );
      await client.end();
      return rows;
    });
    expect(sessions).toContainEqual({ role: 'gongkai', is: false });
    expect(sessions.filter(({ is }) => is)).toEqual([]);
  });
});
