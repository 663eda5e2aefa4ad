import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { eventually, startProgram, startSystem, type RunningSystem } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { castOf, clientAt, type Cast } from './story/cast.js';

jest.setTimeout(240_000);

interface Rotated {
  readonly wrappedAnew: number;
  readonly oldKeyFile: string;
  readonly isRunning: boolean;
}

let system: RunningSystem;
let cast: Cast;
let names: unknown;
let firstKeyFile: string;

const keyFiles = async (): Promise<readonly string[]> =>
  (await readdir(system.dataDir)).filter((name) => name.startsWith('master.key')).toSorted();

/** The members as the secretary reads them: their names are private data. */
const membersNow = async (): Promise<unknown> => {
  const path = `/organisations/${cast.organisation}/members`;
  const { status, body } = await clientAt(system.url).get(path, { token: cast.secretary.token });
  return [status, body['rows']];
};

/** Starts it, and gives what it says where it can't. */
const startedInVain = async (env?: Readonly<Record<string, string>>): Promise<readonly [number | null, string]> => {
  system.begin(env);
  const { code } = await system.program().ended;
  return [code, system.program().said()];
};

const start = async (): Promise<void> => {
  system.begin();
  await system.ready();
};

const stop = (): Promise<unknown> => system.program().end('SIGTERM');

const keyDatabase = async (): Promise<Client> => {
  const told = JSON.parse(await readFile(join(system.dataDir, 'connection.json'), 'utf8')) as Record<string, string>;
  const client = new Client({ connectionString: told['VAULT_DATABASE_URL'] });
  await client.connect();
  return client;
};

beforeAll(async () => {
  system = await startSystem({ mode: 'standalone' });
  cast = await castOf(system, clientAt(system.url));
  names = await membersNow();
});
afterAll(() => system.close());

describe('the master key of an installation', () => {
  it('is rotated by a run that is killed half-way and one that goes on from there, the server stopped', async () => {
    const keys = await keyDatabase();
    await keys.query('BEGIN');
    const { rowCount } = await keys.query('SELECT FROM vault.data_key FOR UPDATE');
    const killed = startProgram({
      script: 'apps/cli/dist/program.js',
      args: ['rotate-master-key'],
      env: { DATA_DIR: system.dataDir },
    });
    const looking = await keyDatabase();
    await eventually(async () => {
      const { rows } = await looking.query<{ next_id: string | null }>('SELECT next_id FROM vault.master_key');
      expect(rows[0]?.next_id).toEqual(expect.any(String));
    });
    await killed.end('SIGKILL');
    await keys.query('ROLLBACK');
    await Promise.all([keys.end(), looking.end()]);
    expect(await keyFiles()).toEqual(['master.key', 'master.key.next']);
    await stop();
    expect(await startedInVain()).toEqual([1, expect.stringContaining('run gongkai rotate-master-key again')]);

    const rotated = await system.gongkai.run<Rotated>(['rotate-master-key']);
    firstKeyFile = rotated.oldKeyFile;
    expect(rotated).toMatchObject({ wrappedAnew: rowCount, isRunning: false });
    expect(await keyFiles()).toEqual(['master.key', basename(firstKeyFile)]);
    await start();
    expect(await membersNow()).toEqual(names);
  });

  it('when it is an old one opens nothing any more', async () => {
    await stop();
    const [code, said] = await startedInVain({ MASTER_KEY_FILE: firstKeyFile });
    expect([code, said]).toEqual([1, expect.stringContaining('the keys are wrapped by the master key')]);
    await start();
  });

  it('is rotated while the server runs, which makes no key until it is started again', async () => {
    expect(await system.gongkai.run<Rotated>(['rotate-master-key'])).toMatchObject({ isRunning: true });
    const { token } = cast.secretary;
    const enrol = { token, body: { name: '周九' } };
    const path = `/organisations/${cast.organisation}/members`;
    const refused = await clientAt(system.url).post(path, enrol);
    expect([refused.status, refused.kind]).toEqual([503, 'refused']);
    await stop();
    await start();
    expect(await membersNow()).toEqual(names);
    expect(await clientAt(system.url).post(path, enrol)).toMatchObject({ kind: 'done' });
  });
});
