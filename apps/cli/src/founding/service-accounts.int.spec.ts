import { eventually } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startServer, type RunningServer } from '../../specs/running-server.js';

jest.setTimeout(180_000);

interface Answered {
  readonly id?: string;
  readonly code?: string;
  readonly rows?: readonly {
    readonly id: string;
    readonly type: string;
    readonly actor: string;
    readonly account: object | null;
  }[];
}

let server: RunningServer;
let organisation: string;
let secretary: string;
let head: string;
let clerk: string;
let person: string;
let account: string;
let machine: string;

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const ask = async (token: string, path: string, body?: object): Promise<readonly [number, Answered]> => {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return [response.status, (await response.json()) as Answered];
};

const made = async (token: string, path: string, body: object): Promise<string> => {
  const [status, { id, code }] = await ask(token, path, body);
  if (id === undefined) throw new Error(`${path}: ${String(status)} ${code ?? ''}`);
  return id;
};

const tokenFor = async (...whose: readonly string[]): Promise<string> =>
  (await server.result<{ token: string }>('token', ...whose)).token;

const draft = () => ({
  ...{ organisation, entries: [{ code: 'R3', subjects: [2] }], scope: 'public', responsible: head },
  ...{ title: '二〇二六年渔业技术推广工作计划', body: '一、开展稻渔综合种养技术培训四期。' },
  sources: [{ reference: '青渔〔2026〕1号', sha256: 'a'.repeat(64) }],
});

beforeAll(async () => {
  server = await startServer();
  const ids = await server.result<{ organisation: string; secretary: string }>(
    ...['found', '--organisation', '青屏县农业农村局', '--secretary', '张三'],
  );
  [organisation, head] = [ids.organisation, ids.secretary];
  secretary = await tokenFor('--person', head);
  const at = `/organisations/${organisation}`;
  person = await made(secretary, `${at}/members`, { name: '赵经办' });
  const appointment = await made(secretary, `${at}/appointments`, {
    ...{ office: 'clerk', person, fromOn: dayAhead(-1), untilOn: dayAhead(300) },
    decision: { body: '局党组', decidedOn: dayAhead(-1), number: '〔2026〕3号' },
  });
  clerk = await tokenFor('--person', person);
  account = await made(clerk, `${at}/service-accounts`, {
    ...{ name: '办公系统对接', appointment, acts: ['items.draft', 'items.read-drafts'], untilOn: dayAhead(200) },
  });
  machine = await tokenFor('--account', account);
});

afterAll(async () => {
  await server.stop();
  await server.clean();
});

describe('a machine with the token of a service account', () => {
  it('does what was named, and history shows the account and its owner to everybody who asks', async () => {
    const item = await made(machine, '/items', draft());
    await eventually(async () => {
      const [, { rows }] = await ask(machine, `/items/${item}/history`);
      expect(rows?.[0]).toMatchObject({
        ...{ type: 'ItemDrafted', actor: `account:${account}:${person}` },
        account: { account, name: '办公系统对接', owner: person },
      });
    });
    const told = await server.gongkai(['history', item, '--lang', 'en'], { GONGKAI_TOKEN: clerk });
    expect(told.stdout).toContain(`account "办公系统对接" of person ${person}`);
  });

  it('does nothing else: no check, no vote, no publication that was not named, no enrolment, no further account', async () => {
    const item = await made(machine, '/items', draft());
    const at = `/organisations/${organisation}`;
    for (const [path, body] of [
      [`/items/${item}/clearances`, { version: 1, basis: '不涉密' }],
      [`/items/${item}/closures`, {}],
      [`${at}/members`, { name: '钱某' }],
      [`${at}/service-accounts/${account}/endings`, { reason: '系统停用' }],
    ] as const)
      await eventually(async () =>
        expect([path, await ask(machine, path, body)]).toEqual([
          path,
          [403, expect.objectContaining({ code: 'power.lacking' })],
        ]),
      );
    expect(await ask(machine, `${at}/members`)).toMatchObject([403, { code: 'power.lacking' }]);
  });

  it('is refused at once when the secretary ends the account, whatever token is kept; no other is issued', async () => {
    await made(secretary, `/organisations/${organisation}/service-accounts/${account}/endings`, { reason: '系统停用' });
    await eventually(async () => {
      expect(await ask(machine, '/items', draft())).toMatchObject([403, { code: 'service-account.not-in-force' }]);
      const again = await server.gongkai(['token', '--account', account]);
      expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('was ended')]);
    });
  });
});

describe('gongkai token revoke --person', () => {
  it('calls back what his accounts were given as well, and nobody else; what is issued afterwards is taken', async () => {
    const at = `/organisations/${organisation}`;
    const [, { rows }] = await ask(secretary, `${at}/offices?person=${person}`);
    const other = await made(clerk, `${at}/service-accounts`, {
      ...{ name: '网站对接', appointment: rows?.[0]?.id, acts: ['organisation.read'], untilOn: dayAhead(200) },
    });
    const site = await tokenFor('--account', other);
    const codeOf = async (token: string) => (await ask(token, at))[1].code;
    await eventually(async () => expect([await codeOf(site), await codeOf(clerk)]).toEqual([undefined, undefined]));
    const alone = await server.gongkai(['token', 'revoke', '--account', other]);
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('--account')]);
    const revoked = await server.gongkai(['token', 'revoke', '--person', person]);
    expect([revoked.code, revoked.stdout]).toEqual([0, expect.stringContaining(person)]);
    await eventually(async () =>
      expect([await codeOf(site), await codeOf(clerk)]).toEqual(['auth.token-revoked', 'auth.token-revoked']),
    );
    expect(await codeOf(secretary)).toBeUndefined();
    await eventually(async () => expect(await codeOf(await tokenFor('--account', other))).toBeUndefined());
  });
});

describe('gongkai token --account', () => {
  it('names one account that is there, and says what to do', async () => {
    const unknown = await server.gongkai(['token', '--account', organisation]);
    expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('service-accounts')]);
    expect((await server.gongkai(['token', '--account', 'x'])).code).toBe(2);
    expect((await server.gongkai(['token', '--account', account, '--person', person])).code).toBe(2);
  });
});
