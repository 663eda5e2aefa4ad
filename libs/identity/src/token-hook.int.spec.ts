import { Controller, Get, Module, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { idFrom, textOfActor, type PersonId } from '@gongkai/kernel';
import { createHttpApp } from '@gongkai/http';
import { createLogger } from '@gongkai/operations';
import { problemRegistry, type ProblemDocument } from '@gongkai/problems';
import { generateKeyPair, type CryptoKey } from 'jose';
import 'reflect-metadata';
import { actorOf, IdentityModule, identityProblems, issueToken, PublicRoute, type Requested } from './index.js';

const person = idFrom<PersonId>('0198a1b2-0000-7000-8000-000000000001');

@Controller('who')
class Who {
  @Get()
  am(@Req() request: Requested): { readonly actor: string } {
    return { actor: textOfActor(actorOf(request)) };
  }

  @Post()
  say(): { readonly actor: string } {
    return { actor: 'said' };
  }

  @Get('anyone')
  @PublicRoute()
  anyone(@Req() request: Requested): { readonly actor: string } {
    return { actor: textOfActor(actorOf(request)) };
  }
}

describe('The guard', () => {
  let app: NestFastifyApplication;
  let privateKey: CryptoKey;
  let url = '';
  let lines: string[] = [];
  const tokenOf = (ttlSeconds: number, nowMs?: number) =>
    issueToken({ person, privateKey, ttlSeconds, ...(nowMs === undefined ? {} : { nowMs }) });

  beforeAll(async () => {
    const keys = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    privateKey = keys.privateKey;
    @Module({ imports: [IdentityModule.register({ publicKey: keys.publicKey })], controllers: [Who] })
    class WhoModule {}
    const log = createLogger({ name: 'test', to: { write: (line: string) => void lines.push(line) } });
    app = await createHttpApp(WhoModule, { problems: problemRegistry(identityProblems), log });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  }, 60_000);

  afterAll(() => app.close());

  beforeEach(() => {
    lines = [];
  });

  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, { headers });
    return { response, body: (await response.json()) as Partial<ProblemDocument> & { actor?: string } };
  };

  const logged = (message: string) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ msg }) => msg === message);

  it("lets the token's person act, and names him in the request's log line", async () => {
    const { body } = await ask('/who', { authorization: `Bearer ${await tokenOf(60)}` });
    expect(body.actor).toBe(`person:${person}`);
    expect(logged('request')).toMatchObject({ actor: `person:${person}`, status: 200 });
  });

  it.each([
    ['auth.token-missing', {}, 'Bearer realm="gongkai"'],
    ['auth.token-missing', { authorization: ' ' }, 'Bearer realm="gongkai"'],
    ['auth.token-invalid', { authorization: 'Basic YTpi' }, 'Bearer realm="gongkai", error="invalid_token"'],
    ['auth.token-invalid', { authorization: 'Bearer a.b.c' }, 'Bearer realm="gongkai", error="invalid_token"'],
    ['auth.token-invalid', { authorization: 'Bearer a b' }, 'Bearer realm="gongkai", error="invalid_token"'],
  ] as const)('answers 401 %s to %p', async (code, headers, challenge) => {
    const { response, body } = await ask('/who', headers);
    expect([response.status, body.code, response.headers.get('www-authenticate')]).toEqual([401, code, challenge]);
    expect(body.title).toBe(identityProblems[code].zh);
  });

  it('answers 401 auth.token-expired to a token of yesterday, in English where asked', async () => {
    const token = await tokenOf(60, Date.now() - 86_400_000);
    const { response, body } = await ask('/who', { authorization: `Bearer ${token}`, 'accept-language': 'en' });
    expect([response.status, body.code, body.title]).toEqual([
      401,
      'auth.token-expired',
      identityProblems['auth.token-expired'].en,
    ]);
    expect(response.headers.get('www-authenticate')).toContain('expired');
  });

  it('logs what it denied with its code, and never the token', async () => {
    const token = `${await tokenOf(60)}x`;
    await ask('/who', { authorization: `Bearer ${token}` });
    expect(logged('denied')).toMatchObject({ level: 'warn', code: 'auth.token-invalid', act: 'GET /who' });
    expect(lines.join('')).not.toContain(token.slice(0, 40));
  });

  it.each([{}, { authorization: 'Bearer nonsense' }])('leaves public routes to the public: %p', async (headers) => {
    const { response, body } = await ask('/who/anyone', headers);
    expect([response.status, body.actor]).toEqual([200, 'public']);
  });

  it.each([
    ['broken JSON', '{"a":'],
    ['more than is taken', JSON.stringify('x'.repeat(300_000))],
  ])("asks for a token before it looks at a stranger's body: %s", async (_what, body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/who`, { method: 'POST', body, headers });
    expect([response.status, ((await response.json()) as ProblemDocument).code]).toEqual([401, 'auth.token-missing']);
    const authorization = `Bearer ${await tokenOf(60)}`;
    const known = await fetch(`${url}/who`, { method: 'POST', body, headers: { ...headers, authorization } });
    expect([400, 413]).toContain(known.status);
  });

  it('leaves the health of the process to anyone', async () => {
    expect((await ask('/health/live')).response.status).toBe(200);
    expect((await ask('/health/ready')).response.status).toBe(200);
  });

  it('needs no token to say that an address is unknown', async () => {
    expect((await ask('/nothing')).body.code).toBe('route.unknown');
  });
});
