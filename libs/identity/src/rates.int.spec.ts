import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig, serviceConfigSchema } from '@gongkai/config';
import { createHttpApp, type Rate } from '@gongkai/http';
import { idFrom, type PersonId } from '@gongkai/kernel';
import { createLogger } from '@gongkai/operations';
import { problemRegistry, type ProblemDocument } from '@gongkai/problems';
import type { FastifyInstance } from 'fastify';
import { generateKeyPair, type CryptoKey } from 'jose';
import 'reflect-metadata';
import { IdentityModule, identityProblems, issueToken, PublicRoute } from './index.js';

@Controller('rated')
class Rated {
  @Get()
  known(): object {
    return {};
  }

  @Get('public')
  @PublicRoute()
  everybody(): object {
    return {};
  }
}

const config = loadConfig(serviceConfigSchema, {});
const anonymous = { perSecond: config.RATE_ANONYMOUS_PER_SECOND, burst: config.RATE_ANONYMOUS_BURST };
const token = { perSecond: config.RATE_TOKEN_PER_SECOND, burst: config.RATE_TOKEN_BURST };

describe('The rates of an edge, as they are unless set', () => {
  let app: NestFastifyApplication;
  let server: FastifyInstance;
  let privateKey: CryptoKey;

  beforeAll(async () => {
    const keys = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    privateKey = keys.privateKey;
    @Module({ imports: [IdentityModule.register({ publicKey: keys.publicKey })], controllers: [Rated] })
    class RatedModule {}
    app = await createHttpApp(RatedModule, {
      problems: problemRegistry(identityProblems),
      log: createLogger({ name: 'test', level: 'silent' }),
      rates: { anonymous, token },
      trustedProxies: ['10.0.0.7'],
    });
    await app.init();
    server = app.getHttpAdapter().getInstance();
    await server.ready();
  }, 60_000);
  afterAll(() => app.close());

  const bearer = async (last: number): Promise<string> => {
    const person = idFrom<PersonId>(`0198a1b2-0000-7000-8000-00000000000${String(last)}`);
    return `Bearer ${await issueToken({ person, privateKey, ttlSeconds: 600 })}`;
  };

  const ask = (url: string, from: string, headers: Record<string, string> = {}) =>
    server.inject({ url, remoteAddress: from, headers });

  /** As many at once as the burst allows, and half as many again. */
  const crowd = async ({ burst, perSecond }: Rate, one: () => ReturnType<typeof ask>) => {
    const begun = performance.now();
    const answers = await Promise.all(Array.from({ length: burst * 1.5 }, one));
    const seconds = Math.ceil((performance.now() - begun) / 1000);
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    return { refused, taken: answers.length - refused.length, mostTaken: burst + perSecond * seconds };
  };

  it('answer a stranger beyond his burst with 429 and when to come again, and nobody else', async () => {
    const { refused, taken, mostTaken } = await crowd(anonymous, () => ask('/rated/public', '203.0.113.1'));
    expect(taken).toBeGreaterThanOrEqual(anonymous.burst);
    expect(taken).toBeLessThanOrEqual(mostTaken);
    const [first] = refused;
    expect(first?.headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8' });
    expect(Number(first?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(first?.json<ProblemDocument>().code).toBe('request.too-many');
    expect((await ask('/rated/public', '203.0.113.2')).statusCode).toBe(200);
    expect((await ask('/health/live', '203.0.113.1')).statusCode).toBe(200);
  });

  it('count who has proven himself by his name, from wherever he asks', async () => {
    const authorization = await bearer(2);
    expect((await ask('/rated', '203.0.113.3', { authorization })).statusCode).toBe(200);
    let address = 0;
    const { refused, taken } = await crowd(token, () =>
      ask('/rated', `198.51.100.${String((address += 1) % 250)}`, { authorization }),
    );
    expect(taken).toBeGreaterThanOrEqual(token.burst - 1);
    expect(refused.length).toBeGreaterThan(0);
    expect((await ask('/rated', '203.0.113.3', { authorization: await bearer(3) })).statusCode).toBe(200);
  });

  it.each([
    ['tokens that prove nothing', '203.0.113.4', '/rated', { authorization: 'Bearer a.b.c' }],
    ['addresses that lead nowhere', '203.0.113.5', '/nothing', {}],
  ])('count %s', async (_what, from, url, headers) => {
    const { refused } = await crowd(anonymous, () => ask(url, from, headers));
    expect(refused.length).toBeGreaterThan(0);
  });

  it('count the addresses of one subscriber together', async () => {
    let address = 0;
    const { refused } = await crowd(anonymous, () =>
      ask('/rated/public', `2001:db8::${((address += 1) % 65_000).toString(16)}`),
    );
    expect(refused.length).toBeGreaterThan(0);
  });

  it('believe forwarded addresses of the proxies that are named, and of nobody else', async () => {
    let address = 0;
    const forwarded = () => ({ 'x-forwarded-for': `198.18.${String((address += 1) % 250)}.1` });
    const through = await crowd(anonymous, () => ask('/rated/public', '10.0.0.7', forwarded()));
    const claimed = await crowd(anonymous, () => ask('/rated/public', '10.0.0.8', forwarded()));
    expect([through.refused.length, claimed.refused.length > 0]).toEqual([0, true]);
  });
});
