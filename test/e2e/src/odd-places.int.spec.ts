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

/** Where its database's files are, as the start says: elsewhere, when the server's user can't reach the data folder. */
const databaseFolderOf = (program: StartedProgram): string | undefined =>
  /^ {2}database +(\S.*)$/m.exec(program.said())?.[1];

afterEach(async () => {
  const ended = programs.splice(0);
  for (const program of ended) await program.end('SIGTERM');
  for (const folder of [base, ...ended.map(databaseFolderOf)])
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const begin = (mode: string, env: Readonly<Record<string, string>>): StartedProgram => {
  const program = startProgram({ script: `apps/${mode}/dist/program.js`, env: { LOG_LEVEL: 'error', ...env } });
  programs.push(program);
  return program;
};

const SERVERS = { standalone: ['postgres'], distributed: ['nats-server', 'postgres'] } as const;

interface OwnServer {
  readonly name: string;
  readonly pid: string;
}

/** The servers whose command line names where the program keeps its data, by name. */
const serversOf = async (program: StartedProgram): Promise<readonly OwnServer[]> => {
  const folder = await eventually(() => {
    const told = databaseFolderOf(program);
    if (told === undefined) throw new Error(`no word of where the database is: ${program.said()}`);
    return told;
  });
  const found: OwnServer[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const name = /^[^\0]*?(postgres|nats-server)\0/.exec(line)?.[1];
    if (name !== undefined && [base, folder].some((place) => line.includes(place))) found.push({ name, pid });
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

const namesOf = (servers: readonly OwnServer[]): readonly string[] => servers.map(({ name }) => name);

describe.each(['standalone', 'distributed'] as const)(
  'a data folder of an odd name, reached through a link: %s',
  (mode) => {
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
      const servers = await serversOf(first);
      expect(namesOf(servers)).toEqual(SERVERS[mode]);
      await first.end('SIGKILL');
      const again = begin(mode, { DATA_DIR: place, HTTP_PORT });
      await untilReady(url, again);
      const now = await serversOf(again);
      expect(namesOf(now)).toEqual(SERVERS[mode]);
      const before = servers.map(({ pid }) => pid);
      expect(now.filter(({ pid }) => before.includes(pid))).toEqual([]);
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
  },
);

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

describe('servers of our own', () => {
  it.each(['standalone', 'distributed'] as const)('are told nothing of the environment, %s', async (mode) => {
    const HTTP_PORT = String(await freePort());
    const program = begin(mode, { DATA_DIR: place, HTTP_PORT, GONGKAI_TOKEN: 'not-for-servers' });
    await untilReady(`http://127.0.0.1:${HTTP_PORT}`, program);
    const servers = await serversOf(program);
    expect(namesOf(servers)).toEqual(SERVERS[mode]);
    for (const { pid } of servers) {
      const told = await readFile(`/proc/${pid}/environ`, 'utf8');
      expect(told).toContain('PATH=');
      expect(told).not.toMatch(/not-for-servers|DATA_DIR|HTTP_PORT/);
    }
  });

  it('serve roles that are no superusers', async () => {
    const HTTP_PORT = String(await freePort());
    const program = begin('standalone', { DATA_DIR: place, HTTP_PORT });
    await untilReady(`http://127.0.0.1:${HTTP_PORT}`, program);
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
