import { readFile, writeFile } from 'node:fs/promises';
import { CONTEXT_NAMES } from '@gongkai/contexts';
import { contexts as definitions } from '@gongkai/contexts/features';
import { join } from 'node:path';
import { newUuid, connectPostgresEventStore } from '@gongkai/event-store';
import { eventually, someEvent } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { startServer, type Ran, type RunningServer } from '../specs/running-server.js';
import { expectUnwell, expectWell, isBehind, until } from '../specs/watching.js';

jest.setTimeout(180_000);

interface Ids {
  readonly organisation: string;
  readonly secretary: string;
}
interface Written {
  readonly written: readonly { readonly row: number; readonly id: string; readonly repeated: boolean }[];
  readonly bad: readonly { readonly row: number; readonly code: string; readonly text: string }[];
  readonly warned: readonly { readonly row: number; readonly code: string; readonly text: string }[];
}
interface Status {
  readonly head: string;
  readonly contexts: readonly {
    readonly context: string;
    readonly projections: readonly {
      readonly projection: string;
      readonly position: string;
      readonly lag: { readonly events: number };
      readonly parked: readonly { readonly stream: string }[];
    }[];
    readonly relay: { readonly position: string; readonly nextEvent: string | null };
    readonly processes: readonly {
      readonly process: string;
      readonly parked: readonly { readonly stream: string }[];
    }[];
  }[];
}

let server: RunningServer;
let ids: Ids;
let secretary: string;
let clerk: string;

const tokenFor = async (person: string): Promise<string> =>
  (await server.result<{ token: string }>('token', '--person', person)).token;

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(server.dataDir, name);
  await writeFile(path, content);
  return path;
};

const importing = (
  what: 'members' | 'items',
  path: string,
  options: { readonly mode?: string; readonly token?: string; readonly more?: readonly string[] } = {},
): Promise<Ran> => {
  const { mode = '--good-rows', token = secretary, more = [] } = options;
  const args = ['import', what, '--file', path, '--organisation', ids.organisation, mode, '--json', ...more];
  return server.gongkai(args, { GONGKAI_TOKEN: token });
};

const read = async <T>(path: string, token = secretary): Promise<T> => {
  const response = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};

const headcount = async (): Promise<number> =>
  (await read<{ total: { count: number } }>(`/organisations/${ids.organisation}/members`)).total.count;

const sql = async (statement: string, values: readonly unknown[] = []): Promise<void> => {
  const client = new Client({ connectionString: await server.databaseUrl() });
  await client.connect();
  try {
    await client.query(statement, [...values]);
  } finally {
    await client.end();
  }
};

const status = (): Promise<Status> => server.result<Status>('status');
const isCaughtUp = ({ contexts }: Status): boolean =>
  contexts.every(({ projections }) => projections.every(({ lag }) => lag.events === 0));

beforeAll(async () => {
  server = await startServer();
  ids = await server.result<Ids>('found', '--organisation', '青屏县农业农村局', '--secretary', '张三');
  secretary = await tokenFor(ids.secretary);
});
afterAll(async () => {
  await server.stop();
  await server.clean();
});

describe('gongkai beside a running server', () => {
  it('founds once and issues tokens for persons only', async () => {
    const again = await server.gongkai(['found', '--organisation', 'a', '--secretary', 'b'], { LOG_LEVEL: 'trace' });
    // What it logs when asked to stands apart from its result.
    expect([again.code, again.stdout]).toEqual([3, '']);
    expect(again.stderr).toContain('"level":"debug"');
    expect(again.stderr).toContain('root-exists');
    expect((await server.gongkai(['token', '--person', 'x'])).code).toBe(2);
    expect((await server.gongkai(['token'])).code).toBe(2);
  });

  it('issues no token for whom nobody knows, nor for longer than the server takes, and says what to do', async () => {
    const unknown = await server.gongkai(['token', '--person', '0198a1b2-0000-7000-8000-000000000001']);
    expect([unknown.code, unknown.stdout]).toEqual([3, '']);
    expect(unknown.stderr).toContain('gongkai import members');
    const long = await server.gongkai(['token', '--person', ids.secretary, '--hours', '8784']);
    expect([long.code, long.stderr]).toEqual([2, expect.stringContaining('at most 720 (TOKEN_MAX_DAYS=30)')]);
  });

  it('calls one token back, or all of a person, within a second', async () => {
    const answerTo = async (token: string): Promise<readonly [number, string | undefined]> => {
      const address = `${server.url}/api/v1/organisations/${ids.organisation}`;
      const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
      return [response.status, ((await response.json()) as { readonly code?: string }).code];
    };
    const [first, second] = [await tokenFor(ids.secretary), await tokenFor(ids.secretary)];
    expect([await answerTo(first), await answerTo(second)]).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    await server.result('token', 'revoke', '--token', first);
    await eventually(async () => expect(await answerTo(first)).toEqual([401, 'auth.token-revoked']));
    expect(await answerTo(second)).toEqual([200, undefined]);
    expect((await server.gongkai(['token', 'revoke'])).code).toBe(2);
    expect((await server.gongkai(['token', 'revoke', '--token', 'x'])).code).toBe(2);
  });

  it('ends by itself as a process of its own, with the same answers and exit codes', async () => {
    for (const args of [['retry', 'items', 'item-x', '--json'], ['nonsense']]) {
      const [asProcess, besideOthers] = [await server.process(args), await server.gongkai(args)];
      expect([args, asProcess]).toEqual([args, besideOthers]);
    }
  });

  it('writes nothing of a list with a bad row when asked for all or nothing', async () => {
    const path = await file('one-bad.csv', 'name,contact\n李四,139\n"two\nlines",\n');
    const { code, stdout, stderr } = await importing('members', path, { mode: '--all-or-nothing' });
    expect([code, stderr]).toEqual([3, '{"error":"nothing was written, since not all rows are good"}\n']);
    expect(JSON.parse(stdout)).toMatchObject({ written: [], bad: [{ row: 3, code: 'malformed' }] });
    expect(await headcount()).toBe(1);
  });

  it('writes the good rows, finds twins in the file and in the system, and does nothing twice; members become staff', async () => {
    const path = await file(
      'members.csv',
      '\u{feff}姓名,联系方式\r\n"李,四",139-0001\r\n\r\n王五,\r\n赵六,１３９0001\r\n"李,四",1390-001\r\n',
    );
    const first = await importing('members', path);
    expect(first.code).toBe(3);
    const result = JSON.parse(first.stdout) as Written;
    expect(result.written.map(({ row, repeated }) => [row, repeated])).toEqual([
      [2, false],
      [4, false],
      [5, false],
    ]);
    expect(result.bad).toEqual([{ row: 6, code: 'import.twice-in-file', text: 'the same as row 2' }]);
    expect(result.warned).toEqual([{ row: 5, code: 'import.shared-contact', text: 'the same contact as row 2' }]);
    const again = JSON.parse((await importing('members', path)).stdout) as Written;
    expect(again.written).toEqual(result.written.map((one) => ({ ...one, repeated: true })));
    clerk = result.written[0]?.id ?? '';
    await until(headcount, (count) => count === 4);

    const other = await file('again.csv', 'name,contact\n"李,四",139 0001\n');
    const tried = JSON.parse((await importing('members', other, { mode: '--all-or-nothing' })).stdout) as Written;
    expect(tried.bad).toMatchObject([{ row: 2, code: 'membership.already-enrolled' }]);
    const listed = await file('staff.csv', 'name,contact\n孙八,\n"李,四",139 0001\n钱七,1390001\n');
    const staff = await importing('members', listed, { more: ['--as', 'staff', '--lang', 'zh'] });
    expect(staff.code).toBe(0);
    const enrolled = JSON.parse(staff.stdout) as Written;
    expect(enrolled.written[1]).toMatchObject({ row: 3, id: clerk });
    expect(enrolled.warned.map(({ row }) => row)).toEqual([3, 4]);
    expect(enrolled.warned[0]).toMatchObject({
      code: 'membership.contact-shared',
      text: expect.stringContaining('相同的联系方式'),
    });
    await until(headcount, (count) => count === 6);
  });

  it('writes the rows that can be read, and of a mended file only what was not there', async () => {
    const before = await headcount();
    const rows = ['吴一,', '="郑二",="13900000012"', '"冯三,', '陈四,1.39E+10', '褚五,', '褚五,'];
    const path = await file('to-mend.csv', `姓 名;手机号\n${rows.join('\n').replaceAll(',', ';')}\n`);
    const first = JSON.parse((await importing('members', path)).stdout) as Written;
    expect(first.written.map(({ row }) => row)).toEqual([2, 3, 6, 7]);
    expect(first.bad).toMatchObject([
      { row: 4, code: 'import.quote-broken' },
      { row: 5, code: 'malformed', text: expect.stringMatching(/^contact: .*format the column as text/) },
    ]);
    const mended = ['卫六,', '冯三,', ...rows.filter((row) => !row.includes('冯三') && !row.includes('陈四'))];
    const again = await importing('members', await file('mended.csv', `name,phone\n${mended.join('\n')}\n`));
    expect(again.code).toBe(0);
    const { written } = JSON.parse(again.stdout) as Written;
    expect(written.filter(({ repeated }) => !repeated).map(({ row }) => row)).toEqual([2, 3]);
    expect(written).toHaveLength(6);
    await until(headcount, (count) => count >= before + 6);
    expect(await headcount()).toBe(before + 6);
    const others = await importing('members', path, { more: ['--batch', 'another list'] });
    expect((JSON.parse(others.stdout) as Written).written.filter(({ repeated }) => !repeated)).toHaveLength(3);
    await until(headcount, (count) => count >= before + 9);
  });

  it('reads GB18030, and says so', async () => {
    const before = await headcount();
    const bytes = new Uint8Array([...new TextEncoder().encode('name\n'), 0xd5, 0xc5, 0xc8, 0xfd]);
    const args = ['import', 'members', '--file', await file('gbk.csv', bytes), '--organisation', ids.organisation];
    const told = await server.gongkai([...args, '--good-rows'], { GONGKAI_TOKEN: secretary });
    expect([told.code, told.stdout]).toEqual([0, expect.stringContaining('read as GB18030')]);
    await until(headcount, (count) => count === before + 1);
  });

  it('writes 300 rows, each once, also when it is killed and run again', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `人员${String(index)},m${String(index)}@example.invalid`);
    const path = await file('many.csv', `name,contact\n${rows.join('\n')}\n`);
    const begun = new AbortController();
    const before = await headcount();
    const killed = server.process(
      ['import', 'members', '--file', path, '--organisation', ids.organisation, '--all-or-nothing'],
      { GONGKAI_TOKEN: secretary },
      begun.signal,
    );
    await until(headcount, (count) => count > before);
    begun.abort();
    await killed;
    const { code, stdout } = await importing('members', path, { mode: '--all-or-nothing' });
    expect(code).toBe(0);
    const { written } = JSON.parse(stdout) as Written;
    expect(written).toHaveLength(300);
    expect(written.some(({ repeated }) => repeated)).toBe(true);
    await until(headcount, (count) => count >= before + 300);
    expect(await headcount()).toBe(before + 300);
  });

  it('imports items as drafts and tells the history of each', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const appointed = await fetch(`${server.url}/api/v1/organisations/${ids.organisation}/appointments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretary}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        office: 'clerk',
        person: clerk,
        fromOn: today,
        untilOn: `${String(Number(today.slice(0, 4)) + 1)}-01-01`,
        decision: { body: '党组', decidedOn: today, number: '1' },
      }),
    });
    expect(appointed.status).toBe(200);
    const token = await tokenFor(clerk);
    const [example] = JSON.parse((await server.gongkai(['import', 'items', '--example'])).stdout) as [object];
    const good = { ...example, responsible: clerk };
    const path = await file(
      'items.json',
      JSON.stringify([good, { ...good, entries: [{ code: 'ZZ9' }] }, good, { title: '' }]),
    );
    const refused = JSON.parse((await importing('items', path, { mode: '--all-or-nothing', token })).stdout) as Written;
    expect(refused.written).toEqual([]);
    expect(refused.bad.map(({ row, code }) => [row, code])).toEqual([
      [2, 'item.entry-unknown'],
      [3, 'import.twice-in-file'],
      [4, 'malformed'],
    ]);
    const result = JSON.parse((await importing('items', path, { token })).stdout) as Written;
    expect(result.written).toMatchObject([{ row: 1, repeated: false }]);
    const item = result.written[0]?.id ?? '';
    const history = (lang: string) => server.gongkai(['history', item, '--lang', lang], { GONGKAI_TOKEN: token });
    const told = await until(
      () => history('zh'),
      ({ code }) => code === 0,
    );
    expect(told.stdout).toMatch(new RegExp(`^ +0 {2}.{10} .{8} {2}人员 ${clerk} {2}.*公开范围：本单位`));
    expect(told.stderr).toContain('Asia/Shanghai');
    expect((await history('en')).stdout).not.toMatch(/\p{Script=Han}/u);
    const { lines } = JSON.parse(
      (await server.gongkai(['history', item, '--json'], { GONGKAI_TOKEN: token })).stdout,
    ) as { lines: readonly { type: string }[] };
    expect(lines.map(({ type }) => type)).toEqual(['ItemDrafted']);
  });
});

describe('gongkai for bad input', () => {
  it.each([
    ['no file', 2, () => Promise.resolve('/nowhere/members.csv'), 'there is no such file'],
    [
      'GBK or UTF-8',
      2,
      () => file('two.csv', new Uint8Array([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xc4, 0xaa])),
      '--encoding',
    ],
    ['no CSV', 2, () => file('no.csv', '"name\nx\n'), 'no CSV'],
    ['no headings', 2, () => file('none.csv', '张三\n'), 'names a column'],
  ])('refuses %s with %d', async (_, code, make, why) => {
    const ran = await importing('members', await make());
    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect((JSON.parse(ran.stderr) as { error: string }).error).toContain(why);
  });

  it('ends with 2 for wrong usage, with 3 for a token that is none, with 1 where nothing answers', async () => {
    const item = newUuid();
    const path = await file('fine.csv', 'name\n张三\n');
    const repairing = (root: string) => ['repair-profile', '--organisation', root, '--reason', '无法议决'];
    const half = ['import', 'members', '--file', path, '--organisation', ids.organisation];
    const cases: readonly (readonly [readonly string[], number, string, NodeJS.ProcessEnv?])[] = [
      [['nonsense'], 2, 'unknown command'],
      [['nonsense', '--json'], 2, '{"error":"unknown command'],
      [[], 2, 'Usage: gongkai'],
      [['found', '--organisation', 'a'], 2, "'--secretary <name>' not specified"],
      [['found', '--organisation', ' ', '--secretary', 'b'], 2, '--organisation must not be blank'],
      [['found', '--organisation', 'a', '--secretary', ' '], 2, '--secretary must not be blank'],
      [['found', '--organisation', 'a', '--secretary', 'b', '--zone', 'Mars'], 2, '--zone must be an IANA'],
      [['found', '--organisation', 'a', '--secretary', 'b', '--term-years', '0.5'], 2, 'from 1 to 30'],
      [['found', '--organisation', 'a', '--secretary', 'b', '--term-years', '31'], 2, 'from 1 to 30'],
      [['rescue', '--organisation', item, '--person', 'X'], 2, 'must be a UUID'],
      [['rescue', '--organisation', item, '--person', item], 3, 'organisation.unknown'],
      [['rescue', '--organisation', ids.organisation, '--person', ids.secretary], 3, 'office.secretary-left'],
      [[...repairing(item), '--number', 'review.approvalShareOfBody'], 3, 'organisation.unknown'],
      [[...repairing('X'), '--number', 'review.approvalShareOfBody'], 2, '--organisation must be a UUID'],
      [[...repairing(ids.organisation), '--number', 'withholdingGrounds'], 2, '--number'],
      [half, 2, '--all-or-nothing'],
      [[...half, '--all-or-nothing', '--good-rows'], 2, '--all-or-nothing'],
      [['import', 'members', '--good-rows', '--file', path], 2, '--organisation is needed'],
      [['import', 'members', '--good-rows', '--file', path, '--organisation', 'X'], 2, 'must be a UUID'],
      [['history', 'X'], 2, 'must be a UUID'],
      [['history', item], 3, 'auth.token-missing'],
      [['history', item], 3, 'auth.token-invalid', { GONGKAI_TOKEN: 'x' }],
      [['history', item], 2, 'no token', { GONGKAI_TOKEN: '张' }],
      [['history', item], 3, 'item.unknown', { GONGKAI_TOKEN: secretary }],
      [['history', item, '--url', 'http://127.0.0.1:1'], 1, 'nothing answers at http://127.0.0.1:1'],
      [['history', item, '--url', 'x'], 2, '--url must be'],
      [['deadline', '--from', '2026-02-29', '--working-days', '3'], 2, 'existing day'],
      [['deadline', '--from', '2026-02-27', '--working-days', '-1'], 2, 'whole number'],
      [['deadline', '--from', '9999-12-30', '--working-days', '9'], 2, 'existing day'],
      [['deadline', '--from', '2026-02-27', '--working-days', '3'], 2, 'calendar file', { CALENDAR_FILE: '/nowhere' }],
      [['status'], 2, 'no server runs in', { DATA_DIR: '/nowhere' }],
      [['status'], 1, 'nothing answers', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/gongkai' }],
      [['rebuild', '--context', 'x'], 2, CONTEXT_NAMES.join(', ')],
      [['rebuild', '--projection', 'x'], 2, 'no projection x'],
      [['retry', 'items', 'item-x'], 3, 'not parked'],
      [['retry', 'x', 'item-x'], 2, 'no projection, process or effect x'],
      [['skip', 'items', 'item-x'], 2, '--reason'],
      [['skip', 'items', 'item-x', '--reason', ' '], 2, '--reason'],
      [['skip', 'relay', item, '--reason', 'x'], 2, '--context'],
      [['audit', 'export', '--from', 'x'], 2, '--from must be a position'],
      [['audit', 'export', '--from', '5', '--to', '4'], 2, '--to must not lie before --from'],
      [['audit', 'export', '--to', '999999999'], 2, 'the log ends at position'],
      [['audit', 'export', '--out', '/nowhere/log.jsonl'], 1, '/nowhere/log.jsonl could not be written (ENOENT)'],
      [['audit', 'export', '--out', path], 2, 'name another file with --out'],
      [['rotate-master-key'], 2, 'no server runs in', { DATA_DIR: '/nowhere' }],
    ];
    for (const [args, code, why, env] of cases) {
      const ran = await server.gongkai(args, env);
      expect([args, ran.code, ran.stdout]).toEqual([args, code, '']);
      expect(ran.stderr).toContain(why);
    }
  });
});

describe('gongkai audit', () => {
  it('exports the whole log, in stretches or at once, to a file or to stdout', async () => {
    const out = join(server.dataDir, 'log.jsonl');
    const whole = await server.result<{ to: string; lines: number }>('audit', 'export', '--out', out);
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(whole.lines);
    const events = lines.filter((line) => line.startsWith('{"kind":"event"'));
    expect(lines.at(-1)).toBe(`{"kind":"end","events":${String(events.length)}}`);
    const told = (kind: string): readonly string[] =>
      lines
        .map((line) => JSON.parse(line) as { readonly kind: string; readonly type: string })
        .filter((line) => line.kind === kind)
        .map(({ type }) => type);
    expect(told('type')).toEqual(expect.arrayContaining([...new Set(told('event'))]));
    expect(lines.join('')).not.toContain('张三');

    const middle = (JSON.parse(events[2] ?? '') as { position: string }).position;
    const first = await server.gongkai(['audit', 'export', '--to', middle]);
    const rest = await server.gongkai(['audit', 'export', '--from', middle, '--to', whole.to]);
    const stretches = [first, rest].flatMap(({ stdout }) => stdout.split('\n'));
    expect(stretches.filter((line) => line.startsWith('{"kind":"event"'))).toEqual(events);
  });
});

describe('gongkai without a server', () => {
  it('counts a deadline and explains each day', async () => {
    const args = ['deadline', '--from', '2026-04-28', '--working-days', '20'];
    const away = { DATA_DIR: '/nowhere' };
    expect(await server.gongkai(args, away)).toEqual({ code: 0, stdout: '2026-05-28\n', stderr: '' });
    const explained = await server.gongkai([...args, '--explain', '--lang', 'zh'], away);
    expect(explained.stdout.split('\n')).toHaveLength(33);
    expect(explained.stdout).toContain('2026-05-09 周六：第 6 个工作日（劳动节调休上班）');
    const json = JSON.parse((await server.gongkai([...args, '--json'], away)).stdout) as Record<string, unknown>;
    expect(json).toMatchObject({
      due: '2026-05-28',
      calendar: { id: 'cn-official' },
      unannouncedYears: [],
      isProvisional: false,
    });
    expect(json).not.toHaveProperty('days');
  });

  it('goes by the calendar file', async () => {
    const own = { id: 'own', version: '1', coveredFrom: 2026, coveredTo: 2026, makeUpWorkingDays: {} };
    const path = await file('calendar.json', JSON.stringify({ ...own, holidays: { '2026-04-29': '停工' } }));
    const ran = await server.gongkai(['deadline', '--from', '2026-04-28', '--working-days', '1'], {
      CALENDAR_FILE: path,
    });
    expect(ran.stdout).toBe('2026-04-30\n');
  });
});

describe('the operator', () => {
  it('sees where everything is', async () => {
    const { head, contexts } = await until(status, isCaughtUp);
    expect(contexts.map(({ context }) => context)).toEqual([...CONTEXT_NAMES]);
    expect(BigInt(head)).toBeGreaterThan(0n);
    expect(contexts.flatMap(({ processes }) => processes.map((one) => one.process))).toEqual(
      definitions.flatMap(({ processes }) => processes.declared.map(({ name }) => name)),
    );
    expect((await server.gongkai(['status', '--context', 'items'])).stdout).toMatch(
      /projection items +\d+ {2}up to date/,
    );
  });

  it('finds rows that differ from the log, and rebuilds them while the server goes on', async () => {
    expect((await server.gongkai(['verify-read-models'])).code).toBe(0);
    await sql('DELETE FROM organisation.membership WHERE ctid IN (SELECT ctid FROM organisation.membership LIMIT 2)');
    const found = await server.gongkai(['verify-read-models', '--json']);
    expect([found.code, found.stderr]).toEqual([
      4,
      '{"error":"the read models differ from the log: organisation.membership; see gongkai rebuild"}\n',
    ]);
    expect(JSON.parse(found.stdout)).toMatchObject({ isEqual: false });
    const before = await headcount();
    const rebuilt = await server.gongkai(['rebuild', '--context', 'organisation']);
    expect(rebuilt).toMatchObject({ code: 0, stderr: '' });
    expect(await headcount()).toBe(before + 2);
    expect((await server.gongkai(['verify-read-models'])).code).toBe(0);
    expect((await importing('members', await file('later.csv', 'name\n周九\n'))).code).toBe(0);
    await until(headcount, (count) => count === before + 3);
    expect((await server.gongkai(['rebuild', '--projection', 'items'])).stdout).toMatch(
      /^items: rebuilt from \d+ events/,
    );
  });

  it('retries and skips what is parked in a projection and what halts a relay', async () => {
    const stream = `item-${newUuid()}`;
    const store = await connectPostgresEventStore({ url: await server.databaseUrl() });
    const mangled = someEvent({ a: 1 }, { type: 'ItemMangled' });
    await store.append(stream, 'no-stream', [mangled]);
    await store.close();
    const itemsOf = ({ contexts }: Status) => contexts.find(({ context }) => context === 'items');
    const parkedIn = (seen: Status): boolean =>
      itemsOf(seen)?.projections.some(({ parked }) => parked.some((one) => one.stream === stream)) === true;
    const seen = await until(status, (one) => parkedIn(one) && itemsOf(one)?.relay.nextEvent === mangled.id);
    expect(isCaughtUp(seen)).toBe(true);
    await expectUnwell(server, 'items', ['items'], ['relay of items']);
    const reads = ['/items', `/organisations/${ids.organisation}/members`];
    expect(await Promise.all(reads.map((path) => isBehind(server, path, secretary)))).toEqual([true, false]);
    expect((await server.gongkai(['status'])).stdout).toContain(`gongkai retry --context items items ${stream}`);

    const verified = await server.gongkai(['verify-read-models', '--context', 'items']);
    expect([verified.code, verified.stderr]).toEqual([
      4,
      expect.stringContaining(`gongkai: the read models lack what is parked: ${stream}; see gongkai status, then`),
    ]);

    const retried = await server.gongkai(['retry', 'items', stream]);
    expect([retried.code, retried.stderr]).toEqual([
      1,
      `gongkai: ${stream} is still parked: an event failed with UnknownEventType\n`,
    ]);
    const skipped = await server.gongkai(['skip', 'items', stream, '--reason', 'entered by hand', '--by', 'operator']);
    expect([skipped.code, skipped.stdout]).toEqual([0, `${stream} goes on: 0 events applied\n`]);
    const other = ['skip', 'relay', newUuid(), '--context', 'items', '--reason', 'x'];
    expect((await server.gongkai(other)).code).toBe(3);
    const told = ['skip', 'relay', mangled.id, '--context', 'items', '--reason', 'entered by hand'];
    expect((await server.gongkai(told)).code).toBe(0);
    await until(status, (one) => itemsOf(one)?.relay.nextEvent === null && !parkedIn(one));
    await expectWell(server);
    expect(await Promise.all(reads.map((path) => isBehind(server, path, secretary)))).toEqual([false, false]);
    expect((await server.gongkai(['verify-read-models'])).code).toBe(0);
  });

  it('retries and skips what is parked in a process', async () => {
    const process = 'end-offices-when-person-leaves';
    const stream = `offices-${ids.organisation}`;
    const park = () =>
      sql(
        `INSERT INTO organisation.subscription_parked (subscription, stream, position, event_id, event_type, code)
         VALUES ($1, $2, 3, $3, 'OfficeFilledV1', 'x.y')`,
        [process, stream, `${newUuid()}.0`],
      );
    await park();
    const parked = (await status()).contexts[0]?.processes.find((one) => one.process === process)?.parked;
    expect(parked).toMatchObject([{ stream }]);
    await expectUnwell(server, 'organisation', [process]);
    expect(await server.gongkai(['retry', process, stream])).toMatchObject({ code: 0, stderr: '' });
    await park();
    expect((await server.gongkai(['skip', process, stream, '--reason', 'known'])).code).toBe(0);
    expect((await server.gongkai(['retry', process, stream])).code).toBe(3);
    await expectWell(server);
  });

  it('gives the organisation a secretary again where none is left', async () => {
    const office = `/organisations/${ids.organisation}/offices?office=secretary&isInForce=true`;
    type Offices = { readonly rows: readonly { readonly id: string; readonly person: string }[] };
    const [first] = (await read<Offices>(office)).rows;
    const resigned = await fetch(
      `${server.url}/api/v1/organisations/${ids.organisation}/appointments/${first?.id ?? ''}/resignations`,
      { method: 'POST', headers: { authorization: `Bearer ${secretary}` } },
    );
    expect(resigned.status).toBe(200);
    const again = await server.gongkai(['found', '--organisation', 'a', '--secretary', 'b']);
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('root-exists')]);
    const rescued = await server.gongkai(['rescue', '--organisation', ids.organisation, '--person', clerk]);
    expect(rescued).toMatchObject({ code: 0, stdout: `secretary of ${ids.organisation} is ${clerk}\n` });
    await until(
      () => read<Offices>(office),
      ({ rows }) => rows[0]?.person === clerk,
    );
  });

  it('is told when the server is stopped', async () => {
    await server.stop();
    const ran = await server.gongkai(['status']);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(`no server runs in ${server.dataDir}`);
    expect((await server.gongkai(['history', newUuid()])).code).toBe(1);
  });
});
