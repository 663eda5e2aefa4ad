import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { issueToken, loadPrivateKey, tokenKeyFilesIn } from '@gongkai/identity';
import { idFrom, type PersonId } from '@gongkai/kernel';
import { startSystem, type RunningSystem } from '@gongkai/testkit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { actsOf, text } from './story/acts.js';
import { castOf, clientAt, type Cast } from './story/cast.js';

jest.setTimeout(180_000);

let system: RunningSystem;
let cast: Cast;
let item = '';
let headBefore = '';
let [expired, foreign, stranger] = ['', '', ''];

const head = async (): Promise<string> => (await system.gongkai.run<{ head: string }>(['status'])).head;

type Key = Parameters<typeof issueToken>[0]['privateKey'];

beforeAll(async () => {
  system = await startSystem({ mode: 'standalone' });
  const api = clientAt(system.url);
  cast = await castOf(system, api);
  item = await actsOf(api, cast).draft();
  const own = await loadPrivateKey(tokenKeyFilesIn(system.dataDir).privateKeyFile);
  const token = (privateKey: Key | KeyObject, person: string, nowMs = Date.now()): Promise<string> =>
    issueToken({ person: idFrom<PersonId>(person), privateKey: privateKey as Key, ttlSeconds: 60, nowMs });
  expired = await token(own, cast.clerk.person, Date.now() - 86_400_000);
  foreign = await token(generateKeyPairSync('ed25519').privateKey, cast.clerk.person);
  stranger = await token(own, randomUUID());
  headBefore = await head();
});
afterAll(() => system.close());

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; another value as JSON. */
  readonly body?: unknown;
}

const send = (language: string, { path = '/items', method = 'POST', token, headers = {}, body }: Sent) => {
  const bearer = token === undefined ? cast.clerk.token : token;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return fetch(`${system.url}/api/v1${path}`, {
    method,
    headers: {
      'accept-language': language,
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  });
};

const draft = (more: object = {}) => ({ organisation: cast.organisation, ...text(cast), ...more });
const get = (path: string, token?: string | null): Sent => ({
  method: 'GET',
  path,
  ...(token === null ? { token } : {}),
});
const clearing = { version: 1, basis: '不涉密' };

/** What is wrong, the status and code that say so, and the request. */
const WRONG: readonly (readonly [what: string, status: number, code: string, sent: () => Sent])[] = [
  ['JSON that breaks off', 400, 'request.malformed-json', () => ({ body: '{"title":' })],
  ['half a character', 400, 'request.malformed-json', () => ({ body: String.raw`{"title":"\ud83d"}` })],
  ['bytes that are not UTF-8', 400, 'request.bad-utf8', () => ({ body: new Uint8Array([0x22, 0xff, 0x22]) })],
  ['another media type', 415, 'request.media-type', () => ({ body: 'a=1', headers: { 'content-type': 'text/plain' } })],
  ['a packed body', 415, 'request.media-type', () => ({ body: '{}', headers: { 'content-encoding': 'gzip' } })],
  ['more than is taken', 413, 'request.too-large', () => ({ body: draft({ body: 'x'.repeat(1_600 * 1024) }) })],
  ['no body', 400, 'malformed', () => ({})],
  ['a list for an object', 400, 'malformed', () => ({ body: [draft()] })],
  ['a number for text', 400, 'malformed', () => ({ body: draft({ title: 7 }) })],
  [
    'a day that does not exist',
    400,
    'malformed',
    () => ({ body: draft({ decision: { body: '班子', decidedOn: '2026-02-30', number: '1' } }) }),
  ],
  ['a field that nobody knows', 400, 'malformed', () => ({ body: draft({ approved: true }) })],
  [
    'an entry that the catalogue lacks',
    422,
    'item.entry-unknown',
    () => ({ body: draft({ entries: [{ code: 'ZZ9' }] }) }),
  ],
  [
    'a responsible person from nowhere',
    422,
    'item.responsible-unknown',
    () => ({ body: draft({ responsible: randomUUID() }) }),
  ],
  ['an organisation from nowhere', 403, 'power.lacking', () => ({ body: draft({ organisation: randomUUID() }) })],
  [
    'an act on an item from nowhere',
    404,
    'item.unknown',
    () => ({ path: `/items/${randomUUID()}/clearances`, token: cast.checker.token, body: clearing }),
  ],
  ['an item from nowhere', 404, 'item.unknown', () => get(`/items/${randomUUID()}`)],
  ['an item in public that is not', 404, 'item.unknown', () => get(`/public/items/${item}`, null)],
  ['an id that is none', 400, 'malformed', () => get('/items/1')],
  ['a version from nowhere', 404, 'item.version-unknown', () => get(`/items/${item}/differences?from=1&to=9`)],
  [
    'a revision that has passed',
    412,
    'revision.stale',
    () => ({ path: `/items/${item}/versions`, body: text(cast), headers: { 'if-match': '"r9"' } }),
  ],
  [
    'an If-Match that is no ETag of ours',
    400,
    'if-match.malformed',
    () => ({ path: `/items/${item}/versions`, body: text(cast), headers: { 'if-match': '9' } }),
  ],
  [
    'an Idempotency-Key that is too long',
    400,
    'idempotency.key-malformed',
    () => ({ body: draft(), headers: { 'idempotency-key': 'k'.repeat(129) } }),
  ],
  [
    'a trial that is not clearly one',
    400,
    'trial.malformed',
    () => ({ body: draft(), headers: { 'gongkai-trial': 'yes' } }),
  ],
  ['no token', 401, 'auth.token-missing', () => ({ body: draft(), token: null })],
  ['a token that is none', 401, 'auth.token-invalid', () => ({ body: draft(), token: 'a.b.c' })],
  ['a token of another installation', 401, 'auth.token-invalid', () => ({ body: draft(), token: foreign })],
  ['a token of yesterday', 401, 'auth.token-expired', () => ({ body: draft(), token: expired })],
  ['a token of somebody unknown', 403, 'power.lacking', () => ({ body: draft(), token: stranger })],
  ['`after` of another log', 400, 'after.foreign-log', () => get(`/items?after=${randomUUID()}:items:1`)],
  ['`after` that is none', 400, 'after.malformed', () => get('/items?after=1')],
  ['a cursor that is none of ours', 400, 'query.cursor-invalid', () => get('/items?cursor=e30')],
  [
    'a cursor of the public that is none of ours',
    400,
    'query.cursor-invalid',
    () => get('/public/items?cursor=%00', null),
  ],
  [
    'a cursor of another list',
    400,
    'query.cursor-invalid',
    () => get(`/public/items?cursor=${Buffer.from('["x","y"]').toString('base64url')}`, null),
  ],
  [
    'the register of an organisation that is not there',
    404,
    'organisation.unknown',
    () => get(`/withheld-register?organisation=${randomUUID()}`),
  ],
  ['a page of no rows', 400, 'malformed', () => get('/items?limit=0')],
  ['a filter twice', 400, 'malformed', () => get('/items?limit=1&limit=2')],
  ['a filter that nobody knows', 400, 'malformed', () => get('/items?colour=red')],
  ['an address from nowhere', 404, 'route.unknown', () => get('/nothing')],
  ['a method that is not served', 405, 'method.not-allowed', () => ({ method: 'DELETE', path: `/items/${item}` })],
];

describe('what a client may send wrongly', () => {
  it.each(WRONG)('is refused: %s, with %i %s, in both languages', async (_what, status, code, sent) => {
    for (const [language, script] of [
      ['en', /^[ -~]+$/],
      ['zh-CN', /\p{Script=Han}/u],
    ] as const) {
      const response = await send(language, sent());
      const problem = (await response.json()) as Readonly<Record<string, unknown>>;
      expect([response.status, problem['status'], problem['code']]).toEqual([status, status, code]);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(problem['type']).toBe(`urn:gongkai:problem:${code}`);
      expect(problem['title']).toMatch(script);
      expect(problem['correlation']).toBe(response.headers.get('x-correlation-id'));
    }
  });

  it('has written nothing, and the system serves on', async () => {
    expect(await head()).toBe(headBefore);
    expect((await fetch(`${system.url}/health/ready`)).status).toBe(200);
    const accepted = await send('en', { body: draft() });
    expect(accepted.status).toBe(201);
    expect(BigInt(await head())).toBeGreaterThan(BigInt(headBefore));
  });
});
