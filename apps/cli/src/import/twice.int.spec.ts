import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer, type Ran, type RunningServer } from '../../specs/running-server.js';

jest.setTimeout(180_000);

let server: RunningServer;
let organisation: string;
let secretary: string;
let token: string;
let file: string;

interface Written {
  readonly written: readonly { readonly id: string }[];
  readonly bad: readonly object[];
}

const importing = (more: readonly string[] = [], root = organisation): Promise<Ran> =>
  server.gongkai(['import', 'members', '--good-rows', '--file', file, '--organisation', root, ...more], {
    GONGKAI_TOKEN: token,
  });
const imported = async (more: readonly string[] = []): Promise<Written> =>
  JSON.parse((await importing(['--json', ...more])).stdout) as Written;

beforeAll(async () => {
  server = await startServer();
  const founding = ['found', '--organisation', '青屏县农业农村局', '--secretary', '张三'];
  const ids = await server.result<{ organisation: string; secretary: string }>(...founding);
  ({ organisation, secretary } = ids);
  ({ token } = await server.result<{ token: string }>('token', '--person', ids.secretary));
  file = join(server.dataDir, 'members.csv');
  await writeFile(file, 'name,contact\n李四,13900000001\n王五,13900000002\n');
});
afterAll(async () => {
  await server.stop();
  await server.clean();
});

describe('an organisation that is founded again', () => {
  it('is refused with the ids of what there is, and what to do', async () => {
    const again = ['found', '--organisation', 'a', '--secretary', 'b'];
    const told = await eventually(async () => {
      const ran = await server.gongkai(again);
      expect(ran.stderr).toContain(`secretary is ${secretary}: go on with gongkai token --person ${secretary}`);
      return ran;
    });
    expect([told.code, told.stderr]).toEqual([
      3,
      expect.stringContaining(`root organisation ${organisation} was founded`),
    ]);
  });
});

describe('a list that is imported again', () => {
  it('tells who has left since, and what enrols him again', async () => {
    const [first] = (await imported()).written;
    const left = await fetch(`${server.url}/api/v1/organisations/${organisation}/members/${first?.id ?? ''}/leavings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(left.status).toBe(200);
    const again = await importing();
    expect([again.code, again.stdout]).toEqual([
      3,
      expect.stringMatching(
        /^2 rows read, 1 in the system .*, 1 bad\n {2}row 2: .*--batch <name> \(import\.left-since\)\n$/,
      ),
    ]);
    expect((await importing(['--lang', 'zh'])).stdout).toContain('之后已离开单位');
    await writeFile(file, 'name,contact\n李四,13900000001\n');
    await eventually(async () => expect(await imported(['--batch', '再次'])).toMatchObject({ written: [{}], bad: [] }));
    expect(await imported()).toMatchObject({ written: [{ id: first?.id }], bad: [] });
  });

  it('is refused once, not row by row, for an organisation that there is not, and without a token', async () => {
    const elsewhere = await importing([], '0198a1b2-0000-7000-8000-000000000001');
    expect([elsewhere.code, elsewhere.stdout]).toEqual([3, '']);
    expect(elsewhere.stderr).toMatch(
      /^gongkai: nothing was written: .*\(organisation\.unknown\); look at --organisation/,
    );
    token = '';
    expect((await importing()).stderr).toContain('give it with --token or GONGKAI_TOKEN');
    expect((await importing(['--lang', 'zh'])).stderr).toContain('须用 --token 或 GONGKAI_TOKEN');
  });
});
