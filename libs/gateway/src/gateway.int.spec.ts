import { localBus, type Bus, type IncomingRequest } from '@gongkai/bus';
import { createTokenKeys, IdentityModule, issueToken, loadPrivateKey, loadPublicKey } from '@gongkai/identity';
import { draftItem, itemById, publishItem } from '@gongkai/items-contracts';
import { idFrom, type CommandMessage, type PersonId } from '@gongkai/kernel';
import { organisationById, renameOrganisation } from '@gongkai/organisation-contracts';
import { createHttpApp, SECURITY_HEADERS } from '@gongkai/http';
import { createLogger } from '@gongkai/operations';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { exampleOf } from './examples.js';
import { commandRoutes, GatewayModule, gatewayProblems, openApi, queryRoutes } from './gateway.module.js';
import { jsonSchemaOf } from './json-schema.js';

const ID = '0198a1b2-3c4d-7e5f-8a6b-9c0d1e2f3a4b';
const person = idFrom<PersonId>('0198a1b2-0000-7000-8000-000000000001');
const ACCEPTED = { kind: 'accepted', id: ID, revision: 7, token: 'log:items:42', repeated: false };

interface Operation {
  readonly parameters?: readonly {
    readonly name?: string;
    readonly in?: string;
    readonly required?: boolean;
    readonly example?: string | number;
  }[];
}

/** A path of the document as somebody asks for it: with what the document shows for all that is needed. */
const addressOf = (path: string, { parameters = [] }: Operation): string => {
  const shown = (name: string): string =>
    encodeURIComponent(parameters.find((one) => one.name === name)?.example ?? 'page.js');
  const needed = parameters.filter((one) => one.in === 'query' && one.required === true);
  const query = needed.map(({ name = '' }) => `${name}=${shown(name)}`).join('&');
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => shown(name)) + (query === '' ? '' : `?${query}`);
};

/** What every object answers to, though nobody put it there. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

describe('the gateway', () => {
  let app: NestFastifyApplication;
  let server: FastifyInstance;
  let bus: Bus;
  let folder = '';
  let bearer = '';
  let lines: string[] = [];
  let heard: IncomingRequest[] = [];
  let replies: Record<string, unknown> = {};

  const lastMessage = () => JSON.parse(Buffer.from(heard.at(-1)?.data ?? []).toString()) as CommandMessage;
  const logged = (message: string) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === message);
  const problem = (response: { body: string }) => JSON.parse(response.body) as { code: string; issues?: unknown[] };

  beforeAll(async () => {
    bus = localBus();
    const serve = (subject: string, usual: unknown) =>
      bus.serve(subject, 'all', (request) => {
        heard.push(request);
        const reply = replies[subject] ?? usual;
        if (reply instanceof Error) return Promise.reject(reply);
        return Promise.resolve(Buffer.from(JSON.stringify(reply)));
      });
    for (const { contract } of commandRoutes) await serve(contract.subject, ACCEPTED);
    for (const contract of new Set(queryRoutes.map((route) => route.contract)))
      await serve(contract.subject, { kind: 'answer', answer: exampleOf(jsonSchemaOf(contract.answer, 'output')) });
    folder = await mkdtemp(join(tmpdir(), 'gongkai-edge-'));
    const keys = await createTokenKeys(folder);
    bearer = `Bearer ${await issueToken({ person, privateKey: await loadPrivateKey(keys.privateKeyFile), ttlSeconds: 600 })}`;
    const publicKey = await loadPublicKey(keys.publicKeyFile);
    const gateway = GatewayModule.register({ bus, version: '0', now: Date.now });
    @Module({ imports: [IdentityModule.register({ publicKey }), gateway] })
    class Edge {}
    app = await createHttpApp(Edge, {
      problems: gatewayProblems(),
      log: createLogger({ name: 'test', to: { write: (line: string) => void lines.push(line) } }),
    });
    await app.init();
    server = app.getHttpAdapter().getInstance();
    await server.ready();
  }, 60_000);
  beforeEach(() => {
    [lines, heard, replies] = [[], [], {}];
  });
  afterAll(async () => {
    await app.close();
    await bus.close();
    await rm(folder, { recursive: true });
  });

  interface Asked {
    readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
  }
  const ask = (url: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
    server.inject({
      method,
      url,
      headers: { authorization: bearer, 'accept-language': 'en', ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  const act = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(`/api/v1${path}`, { method: 'POST', body, headers });

  const document = () => JSON.parse(JSON.stringify(openApi('0'))) as { paths: Record<string, Record<string, unknown>> };
  const operations = Object.entries(document().paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method === 'get' || method === 'post')
      .map(([method, operation]) => {
        const base = 'servers' in methods ? '' : '/api/v1';
        const isOpen = (operation as { security?: unknown[] }).security?.length === 0;
        const body = (operation as { requestBody?: { content: Record<string, { example: unknown }> } }).requestBody;
        return {
          what: `${method.toUpperCase()} ${base}${path}`,
          method: method.toUpperCase() as 'GET' | 'POST',
          url: base + addressOf(path, operation as Operation),
          isOpen,
          body: body?.content['application/json']?.example,
        };
      }),
  );

  it('serves every operation of its document', async () => {
    for (const { what, method, url, body } of operations) {
      const { statusCode } = await ask(url, { method, body });
      expect([what, [200, 201].includes(statusCode)]).toEqual([what, true]);
    }
  });

  it('describes every route that it serves', () => {
    const described = new Set(operations.map(({ what }) => what.replaceAll(/\{(\w+)\}/g, ':$1')));
    const served = new Set<string>();
    const above: string[] = [];
    for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
      const found = /^(?<indent>[│├└─\s]*)(?<path>\S*)(?: \((?<methods>[A-Z, ]+)\))?$/.exec(line)?.groups;
      if (found === undefined || found['path'] === '') continue;
      const depth = (found['indent']?.length ?? 0) / 4;
      above.splice(depth - 1, above.length, found['path'] ?? '');
      for (const method of found['methods']?.split(', ') ?? [])
        if (method !== 'HEAD') served.add(`${method} ${above.join('')}`);
    }
    // The way from the bare address to the page is no part of the API.
    expect([...served].toSorted()).toEqual([...described, 'GET /'].toSorted());
  });

  it('sends its security headers with every answer, whatever its status', async () => {
    const bare = { authorization: '' };
    for (const { what, method, url, isOpen, body } of operations) {
      const { statusCode, headers } = await ask(url, { method, body, headers: bare });
      const { 'content-security-policy': policy, ...rest } = SECURITY_HEADERS;
      expect([what, statusCode, headers]).toEqual([what, isOpen ? 200 : 401, expect.objectContaining(rest)]);
      expect(String(headers['content-security-policy']).startsWith("default-src 'none'")).toBe(true);
      if (!url.startsWith('/api/docs')) expect(headers['content-security-policy']).toBe(policy);
    }
    replies = { [itemById.subject]: new Error('broken') };
    const others: readonly (readonly [number, string, Asked?])[] = [
      [404, '/nothing'],
      [404, '/api/docs/..%2fpackage.json'],
      ...INHERITED.map((name) => [404, `/api/docs/${name}`] as const),
      ...INHERITED.map((name) => [400, `/api/v1/items?${name}=1`] as const),
      [405, '/api/v1/items', { method: 'DELETE' }],
      [400, '/api/v1/items?limit=many'],
      [400, '/api/v1/items/%zz'],
      [415, '/api/v1/items', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }],
      [413, '/api/v1/items', { method: 'POST', body: { title: 'x'.repeat(2_000_000) } }],
      [500, `/api/v1/items/${ID}`],
    ];
    for (const [status, url, asked] of others) {
      const { statusCode, headers } = await ask(url, asked);
      expect([url, statusCode, headers]).toEqual([url, status, expect.objectContaining(SECURITY_HEADERS)]);
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    }
  });

  describe('a command', () => {
    const rename = { name: '县渔业技术推广中心' };
    const path = `/organisations/${ID}/names`;

    it('reaches its context with who sent it, on what, under which key, and is answered as durable', async () => {
      const response = await act(path, rename, {
        'idempotency-key': 'k1',
        'if-match': '"r6"',
        'x-correlation-id': 'case-0001',
      });
      expect([response.statusCode, response.headers.etag, response.headers['idempotency-key']]).toEqual([
        200,
        '"r7"',
        'k1',
      ]);
      expect(response.json()).toEqual({ id: ID, revision: 7, token: 'log:items:42', repeated: false });
      const message = lastMessage();
      expect(message).toMatchObject({
        target: ID,
        body: rename,
        actor: `person:${person}`,
        expectedRevision: 6,
        correlation: 'case-0001',
      });
      await act(path, rename, { 'idempotency-key': 'k1' });
      expect(lastMessage()).toMatchObject({ commandId: message.commandId, bodyHash: message.bodyHash });
      await act(path, { name: '另一个' }, { 'idempotency-key': 'k1' });
      expect(lastMessage().commandId).toBe(message.commandId);
      expect(lastMessage().bodyHash).not.toBe(message.bodyHash);
      await act(path, rename);
      expect(lastMessage().commandId).not.toBe(message.commandId);
      expect(lastMessage()).not.toHaveProperty('isTrial');
      expect(lastMessage()).not.toHaveProperty('expectedRevision');
    });

    it('that was taken and should be looked at says so, in the language that was asked for', async () => {
      const warning = { code: 'x.shared', text: { en: 'shared', zh: '共用' }, facts: { person } };
      replies = { [renameOrganisation.subject]: { ...ACCEPTED, warnings: [warning] } };
      const [english, chinese] = [await act(path, rename), await act(path, rename, { 'accept-language': 'zh' })];
      const told = { id: ID, revision: 7, token: 'log:items:42', repeated: false };
      expect(english.json()).toEqual({ ...told, warnings: [{ code: 'x.shared', title: 'shared', facts: { person } }] });
      expect(chinese.json()).toEqual({ ...told, warnings: [{ code: 'x.shared', title: '共用', facts: { person } }] });
    });

    it('that creates is answered 201, and is the thing itself', async () => {
      const body = exampleOf(jsonSchemaOf(draftItem.body, 'input'));
      expect((await act('/items', body)).statusCode).toBe(201);
      expect(lastMessage().target).toBe(lastMessage().commandId);
    });

    it('may be as long as its text is allowed, however it is escaped', async () => {
      const body = { ...(exampleOf(jsonSchemaOf(draftItem.body, 'input')) as object), body: '文'.repeat(100_000) };
      const escaped = JSON.stringify(body).replaceAll('文', String.raw`\u6587`);
      const headers = { 'content-type': 'application/json' };
      expect((await act('/items', escaped, headers)).statusCode).toBe(201);
      expect(lastMessage().body).toMatchObject({ body: body.body });
    });

    it('needs no body where nothing is to be said, whatever type it is said to have', async () => {
      const headers = { 'content-type': 'application/json' };
      const [bare, typed] = [await act(path, undefined), await act(path, '', headers)];
      expect([typed.statusCode, problem(typed).issues]).toEqual([bare.statusCode, problem(bare).issues]);
    });

    it('tells where an unknown name stands', async () => {
      expect(problem(await act(path, { ...rename, more: 1 })).issues).toEqual([
        { path: 'more', message: 'is not known here: leave it out' },
      ]);
    });

    it('can be tried', async () => {
      await act(path, rename, { 'gongkai-trial': 'true' });
      expect(lastMessage().isTrial).toBe(true);
    });

    it.each<readonly [string, string, unknown, Record<string, string>]>([
      ['malformed', path, {}, {}],
      ['malformed', path, { ...rename, more: 1 }, {}],
      ['malformed', path, [], {}],
      ['malformed', '/organisations/x/names', rename, {}],
      ['malformed', `/organisations/${ID.toUpperCase()}/names`, rename, {}],
      ['malformed', `/items/${ID}/reasons/x/clearances`, { wording: 1, basis: '不涉密' }, {}],
      ['if-match.malformed', path, rename, { 'if-match': 'r7' }],
      ['idempotency.key-malformed', path, rename, { 'idempotency-key': 'x'.repeat(129) }],
    ])('is refused at the door as %s: POST %s %j %j', async (code, url, body, headers) => {
      const response = await act(url, body, headers);
      expect([response.statusCode, problem(response).code]).toEqual([400, code]);
      expect(heard).toEqual([]);
    });

    it('is refused by the rules in words, with what it was decided on', async () => {
      replies = {
        [publishItem.subject]: { kind: 'rejected', code: 'item.inside-first', facts: { leadEndsOn: '2026-05-11' } },
      };
      const response = await act(`/items/${ID}/publications`, exampleOf(jsonSchemaOf(publishItem.body, 'input')));
      expect([response.statusCode, response.json()]).toEqual([
        409,
        expect.objectContaining({ code: 'item.inside-first', facts: { leadEndsOn: '2026-05-11' } }),
      ]);
    });

    it('that no office carries is denied and logged, without what it said', async () => {
      replies = {
        [renameOrganisation.subject]: {
          kind: 'rejected',
          code: 'power.lacking',
          facts: { act: 'organisation.rename' },
        },
      };
      expect((await act(path, rename)).statusCode).toBe(403);
      expect(logged('denied')).toEqual([
        expect.objectContaining({
          level: 'warn',
          code: 'power.lacking',
          act: 'organisation.rename',
          actor: `person:${person}`,
        }),
      ]);
      expect(lines.join('')).not.toContain(rename.name);
    });

    it.each([
      ['power.lacking', { act: 'items.publish' }],
      ['service-account.not-in-force', { account: ID }],
    ])(
      'on what the actor may not know of (%s) is answered as if it were not there, and logged',
      async (code, facts) => {
        const denied = { kind: 'rejected', code, facts };
        const publish = () => act(`/items/${ID}/publications`, exampleOf(jsonSchemaOf(publishItem.body, 'input')));
        replies = {
          [publishItem.subject]: denied,
          [itemById.subject]: { kind: 'rejected', code: 'item.unknown', facts: {} },
        };
        const hidden = await publish();
        expect([hidden.statusCode, problem(hidden).code]).toEqual([404, 'item.unknown']);
        expect(hidden.body).not.toContain(code);
        expect(hidden.body).not.toContain('items.publish');
        expect(logged('denied')).toMatchObject([{ code, actor: `person:${person}` }]);
        replies = {
          [publishItem.subject]: { kind: 'rejected', code: 'item.unknown', facts: { more: 'than of a hidden one' } },
          [itemById.subject]: { kind: 'rejected', code: 'item.unknown', facts: {} },
        };
        heard = [];
        const absent = await publish();
        const told = ({ body }: { body: string }) => ({ ...(JSON.parse(body) as object), correlation: '' });
        expect([absent.statusCode, told(absent)]).toEqual([404, told(hidden)]);
        expect(heard.map(({ subject }) => subject)).toEqual([publishItem.subject, itemById.subject]);
        replies = { [publishItem.subject]: denied };
        expect((await publish()).statusCode).toBe(403);
        expect(logged('denied')).toHaveLength(2);
      },
    );

    it.each([
      ['busy', 503, 'busy'],
      ['powers.unknown', 503, 'powers.unknown'],
      ['revision.stale', 412, 'revision.stale'],
      ['idempotency.other-body', 422, 'idempotency.other-body'],
    ])('that its context answers with the fault %s is answered %d %s', async (code, status, told) => {
      replies = { [renameOrganisation.subject]: { kind: 'fault', code } };
      const response = await act(path, rename);
      expect([response.statusCode, problem(response).code]).toEqual([status, told]);
      expect(response.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
    });
  });

  describe('a query', () => {
    it("waits for the reader's own write, and says when it is not there yet", async () => {
      const answer = exampleOf(jsonSchemaOf(organisationById.answer, 'output'));
      replies = { [organisationById.subject]: { kind: 'answer', answer, isBehind: true } };
      const response = await ask(`/api/v1/organisations/${ID}?after=log:organisation:42`);
      expect([response.statusCode, response.headers['gongkai-behind']]).toEqual([200, 'true']);
      expect(heard.at(-1)?.headers).toMatchObject({ after: 'log:organisation:42' });
      expect((await ask(`/api/v1/organisations/${ID}`)).headers.etag).toBe('"r1"');
    });

    it('is answered 304 while the thing is as known', async () => {
      const known = await ask(`/api/v1/organisations/${ID}`);
      const etag = String(known.headers.etag);
      expect([etag, known.headers['gongkai-behind']]).toEqual(['"r1"', undefined]);
      const again = await ask(`/api/v1/organisations/${ID}`, { headers: { 'if-none-match': etag } });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      for (const header of ['W/"r1"', '"r0", "r1"', '*'])
        expect((await ask(`/api/v1/organisations/${ID}`, { headers: { 'if-none-match': header } })).statusCode).toBe(
          304,
        );
      expect((await ask(`/api/v1/organisations/${ID}`, { headers: { 'if-none-match': '"r0"' } })).statusCode).toBe(200);
    });

    it.each([
      ['/api/v1/items?limit=0', 'malformed'],
      ['/api/v1/items?limit=1.5', 'malformed'],
      ['/api/v1/items?limit=1&limit=2', 'malformed'],
      ['/api/v1/items?__proto__=x', 'malformed'],
      ['/api/v1/items?nothing=1', 'malformed'],
      ['/api/v1/items/not-an-id', 'malformed'],
      ['/api/v1/items?after=%20', 'after.malformed'],
      [`/api/v1/organisations/${ID}/bodies/cabinet`, 'malformed'],
    ])('is refused where it does not fit: %s is %s', async (url, code) => {
      const response = await ask(url);
      expect([response.statusCode, problem(response).code]).toEqual([400, code]);
      expect(heard).toEqual([]);
    });

    it('of everybody looks at no token', async () => {
      const response = await ask('/api/v1/public/organisations?limit=7', {
        headers: { authorization: 'Bearer nonsense' },
      });
      expect([response.statusCode, heard.at(-1)?.headers['actor']]).toEqual([200, 'public']);
    });
  });

  it('shows a page of its own, that loads nothing from elsewhere', async () => {
    const { statusCode, headers } = await ask('/', { headers: { authorization: '' } });
    expect([statusCode, headers.location]).toEqual([302, '/api/docs']);
    expect((await ask('/api/docs/', { headers: { authorization: '' } })).statusCode).toBe(200);
    const page = await ask('/api/docs', { headers: { authorization: '' } });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const parts = [...page.body.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(parts).toHaveLength(3);
    for (const part of parts) {
      expect(part.startsWith('/api/docs/')).toBe(true);
      expect((await ask(part)).statusCode).toBe(200);
    }
  });
});
