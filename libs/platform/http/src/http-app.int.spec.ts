import { Body, Controller, Get, HttpException, Inject, Module, Param, Post, Req, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FAULT_CODES, Fault, type FaultCode } from '@gongkai/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { connect } from 'node:net';
import 'reflect-metadata';
import { createLogger, createMetrics, currentCorrelation, NotWhole, Readiness } from '@gongkai/operations';
import {
  malformed,
  platformProblems,
  ProblemException,
  problemRegistry,
  type ProblemDocument,
} from '@gongkai/problems';
import { createHttpApp, PROBLEM_WRITER, ProblemWriter } from './index.js';

class BusError extends Error {
  override readonly name = 'BusError';
  constructor(readonly code: string) {
    super('over the bus');
  }
}

const SECRET = 'secret-7f3a';

@Controller('things')
class Things {
  constructor(@Inject(PROBLEM_WRITER) private readonly writer: ProblemWriter) {}

  @Post()
  take(@Body() body: unknown): unknown {
    return { body: body ?? null, correlation: currentCorrelation() };
  }

  @Get('refused')
  refused(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.writer.write(request, reply, { code: 'item.members-first', facts: { openOn: '2026-05-06' } });
  }

  @Get('denied')
  denied(): never {
    throw new ProblemException({ code: 'power.lacking', facts: { act: 'items.publish' } });
  }

  @Get('fault/:code')
  fault(@Param('code') code: FaultCode): never {
    throw new Fault(code, `about ${SECRET}`);
  }

  @Get('bus/:code')
  bus(@Param('code') code: string): never {
    throw new BusError(code);
  }

  @Get('malformed')
  malformed(): never {
    throw new ProblemException(
      malformed({ issues: [{ path: ['sources', 0, 'hash'], message: 'must be hex' }] }, 'body'),
    );
  }

  @Get('unexpected')
  unexpected(): never {
    throw new Error(`it broke on ${SECRET}`);
  }

  @Get('framework/:status')
  framework(@Param('status') status: string): never {
    throw new HttpException(SECRET, Number(status));
  }
}

@Module({ controllers: [Things] })
class ThingsModule {}

const rejections = {
  'item.members-first': { status: 409, en: 'Members come first', zh: '应当先在党内公开' },
  'power.lacking': { status: 403, en: 'No office in force allows this', zh: '没有相应职权' },
} as const;

describe('An HTTP edge', () => {
  let app: NestFastifyApplication;
  let port = 0;
  let lines: string[] = [];
  const upOrNot = (isUp: boolean): Promise<void> =>
    isUp ? Promise.resolve() : Promise.reject(new Error(`no ${SECRET}`));
  const PARKED = { part: 'tell-things', code: 'TypeError', since: '2026-03-02T01:00:00.000Z' };
  const wholeOrNot = (isWhole: boolean): Promise<void> =>
    isWhole ? Promise.resolve() : Promise.reject(new NotWhole([PARKED]));
  const readiness = new Readiness(
    [{ name: 'database', check: () => upOrNot(isDatabaseUp) }],
    [
      { name: 'nothing parked in things', check: () => wholeOrNot(!isSomethingParked) },
      { name: 'nothing odd in things', check: () => upOrNot(!isSomethingParked) },
    ],
  );
  let isDatabaseUp = true;
  let isSomethingParked = true;
  const metrics = createMetrics('test');

  beforeAll(async () => {
    const log = createLogger({ name: 'test', to: { write: (line: string) => void lines.push(line) } });
    app = await createHttpApp(ThingsModule, {
      problems: problemRegistry(rejections),
      log,
      readiness,
      metrics,
      tracksCorrelation: true,
    });
    await app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.getUrl()).port);
  }, 60_000);

  afterAll(() => app.close());

  beforeEach(() => {
    lines = [];
  });

  const at = (path: string): string => `http://127.0.0.1:${port}${path}`;

  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(at(path), init);
    return { response, problem: (await response.json()) as ProblemDocument };
  };

  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    ask('/things', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  const raw = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });

  it('answers a refusal with its status, code, facts and correlation as problem+json', async () => {
    const { response, problem } = await ask('/things/refused', {
      headers: { 'accept-language': 'en', 'x-correlation-id': 'case-2026-0001' },
    });
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(problem).toEqual({
      type: 'urn:gongkai:problem:item.members-first',
      title: 'Members come first',
      status: 409,
      code: 'item.members-first',
      facts: { openOn: '2026-05-06' },
      correlation: 'case-2026-0001',
    });
  });

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', '应当先在党内公开', 'zh-CN'],
    ['en-GB, zh;q=0.5', 'Members come first', 'en'],
    ['fr, en;q=0', '应当先在党内公开', 'zh-CN'],
  ])('speaks the language asked for: %s', async (header, title, language) => {
    const { response, problem } = await ask('/things/refused', { headers: { 'accept-language': header } });
    expect([problem.title, response.headers.get('content-language')]).toEqual([title, language]);
  });

  it.each(FAULT_CODES.map((code) => [code, platformProblems[code].status] as const))(
    'answers the fault %s with %i and tells nothing of its message',
    async (code, status) => {
      const { response, problem } = await ask(`/things/fault/${code}`);
      expect([response.status, problem.code]).toEqual([status, code]);
      expect(JSON.stringify(problem)).not.toContain(SECRET);
      expect(response.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
      expect(problem.title).toBe(platformProblems[code].zh);
    },
  );

  it.each([
    ['no-responder', 503, 'service.unavailable'],
    ['timeout', 504, 'outcome-unknown'],
    ['busy', 503, 'busy'],
    ['too-large', 413, 'request.too-large'],
    ['answer-too-large', 500, 'answer.too-large'],
    ['closed', 503, 'shutting-down'],
    ['failed', 500, 'failed'],
  ])('answers %s of the bus with %i %s', async (busCode, status, code) => {
    const { response, problem } = await ask(`/things/bus/${busCode}`);
    expect([response.status, problem.code]).toEqual([status, code]);
  });

  it('lists what is malformed and where', async () => {
    const { response, problem } = await ask('/things/malformed');
    expect(response.status).toBe(400);
    expect(problem.issues).toEqual([{ path: 'body.sources.0.hash', message: '不符合此项的要求，请对照接口说明核对' }]);
  });

  it.each([
    ['malformed JSON', '{"a":', 'request.malformed-json', 400],
    ['a body of blanks', ' ', 'request.malformed-json', 400],
    ['a key that stands twice', '{"a":1,"a":2}', 'request.repeated-key', 400],
    ['half a character', String.raw`{"a":"\ud83d"}`, 'request.malformed-json', 400],
    ['a key with half a character', String.raw`[{"\uDE00":1}]`, 'request.malformed-json', 400],
    [
      'half a character too deep',
      `${'['.repeat(9e4)}${String.raw`"\ud83d"`}${']'.repeat(9e4)}`,
      'request.malformed-json',
      400,
    ],
    ['a key that would reach the prototype', '{"__proto__":{"x":1}}', 'request.malformed-json', 400],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'request.bad-utf8', 400],
    ['more than 256 KiB', JSON.stringify('x'.repeat(256 * 1024)), 'request.too-large', 413],
  ])('refuses %s', async (_what, body, code, status) => {
    const { response, problem } = await post(body);
    expect([response.status, problem.code]).toEqual([status, code]);
  });

  it('takes a body of exactly 256 KiB, Chinese included', async () => {
    const text = '公'.repeat(20) + 'x'.repeat(256 * 1024 - 62);
    const { response, problem } = await post(JSON.stringify(text));
    expect(response.status).toBe(201);
    expect(problem).toMatchObject({ body: text });
  });

  it('takes whole characters however they are written', async () => {
    const { problem } = await post(String.raw`{"a":"\ud83d\ude00 \\ud83d"}`);
    expect(problem).toMatchObject({ body: { a: String.raw`😀 \ud83d` } });
  });

  it('takes a byte order mark before whole characters that are escaped', async () => {
    const { response, problem } = await post(`\uFEFF${String.raw`{"a":"\ud83d\ude00"}`}`);
    expect([response.status, problem]).toEqual([201, expect.objectContaining({ body: { a: '😀' } })]);
  });

  it('takes an empty body for none, whatever type it is said to have', async () => {
    const { response, problem } = await post('');
    expect([response.status, problem]).toEqual([201, expect.objectContaining({ body: null })]);
  });

  it.each([
    ['Host', 'host: x\r\nhost: y', 'request.repeated-header'],
    ['Authorization', 'host: x\r\nauthorization: Bearer a\r\nAuthorization: Bearer b', 'request.repeated-header'],
    ['If-Match', 'host: x\r\nif-match: "r1"\r\nif-match: "r2"', 'request.repeated-header'],
    ['no Host', 'x-other: 1', 'request.malformed-http'],
  ])('refuses headers that can be read in two ways: %s', async (_what, headers, code) => {
    const answer = await raw(`GET /things/refused HTTP/1.1\r\n${headers}\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain(`"code":"${code}"`);
  });

  it.each([
    ['GET', '/things/refused', 400, 'request.body-unexpected'],
    ['POST', '/nothing', 404, 'route.unknown'],
    ['POST', '/things/refused', 405, 'method.not-allowed'],
  ])('reads no body where none is taken: %s %s', async (method, path, status, code) => {
    const body = '{"a":';
    const answer = await raw(
      `${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`,
    );
    expect(answer.slice(9, 12)).toBe(String(status));
    expect(answer).toContain(`"code":"${code}"`);
  });

  it('passes over what a request expects of it', async () => {
    const answer = await raw('GET /things/refused HTTP/1.1\r\nhost: x\r\nexpect: 200-ok\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 409 /);
    expect(answer).toContain('"code":"item.members-first"');
  });

  it('takes no packed body', async () => {
    const { response, problem } = await post('{}', { 'content-encoding': 'gzip' });
    expect([response.status, problem.code]).toEqual([415, 'request.media-type']);
  });

  it('survives a body nested as deep as it may be large', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const { response, problem } = await post(`${open.repeat(40_000)}1${close.repeat(40_000)}`);
      expect([response.status, problem.code]).toEqual([400, 'request.malformed-json']);
    }
    expect((await post('['.repeat(64) + ']'.repeat(64))).response.status).toBe(201);
    expect((await ask('/health/live')).response.status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'takes no body of type %s',
    async (type) => {
      const { response, problem } = await post('a=1', { 'content-type': type });
      expect([response.status, problem.code]).toEqual([415, 'request.media-type']);
    },
  );

  it('knows an unknown address from a method that is not served there', async () => {
    const unknown = await ask('/nothing/here?a=1');
    expect([unknown.response.status, unknown.problem.code]).toEqual([404, 'route.unknown']);
    const method = await ask('/things', { method: 'DELETE' });
    expect([method.response.status, method.problem.code]).toEqual([405, 'method.not-allowed']);
    expect(method.response.headers.get('allow')).toBe('POST');
    const onParameter = await ask('/things/bus/anything?x=1', { method: 'PUT' });
    expect(onParameter.response.headers.get('allow')).toBe('GET, HEAD');
  });

  it.each([
    [404, 'route.unknown'],
    [413, 'request.too-large'],
    [503, 'service.unavailable'],
    [418, 'failed'],
  ])("tells nothing of the framework's own %i", async (status, code) => {
    const { problem } = await ask(`/things/framework/${status}`);
    expect(problem.code).toBe(code);
    expect(JSON.stringify(problem)).not.toContain(SECRET);
  });

  it('refuses a malformed address as any other problem', async () => {
    const answer = await raw('GET /things/%zz HTTP/1.1\r\nhost: x\r\naccept-language: en\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"request.malformed-url"');
    expect(answer).toContain('x-content-type-options: nosniff');
  });

  it('refuses what is not HTTP', async () => {
    const answer = await raw('NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"request.malformed-http"');
  });

  it('refuses headers beyond all measure', async () => {
    const answer = await raw(`GET /health/live HTTP/1.1\r\nhost: x\r\nx-long: ${'y'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('"code":"request.headers-too-large"');
  });

  it('answers an unexpected error with 500, and keeps what happened to the log', async () => {
    const { response, problem } = await ask('/things/unexpected', { headers: { 'accept-language': 'en' } });
    expect(response.status).toBe(500);
    expect(problem).toMatchObject({ code: 'failed', facts: {}, title: 'An error of this system; it has been logged' });
    expect(JSON.stringify(problem)).not.toContain(SECRET);
    expect(lines.some((line) => line.includes('request failed') && line.includes(problem.correlation))).toBe(true);
  });

  it('makes a correlation where none came or an ill-formed one, and knows it while it works', async () => {
    const made = await post('1');
    const id = made.response.headers.get('x-correlation-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.problem.correlation).toBe(id);
    const illFormed = await post('1', { 'x-correlation-id': 'a b' });
    expect(illFormed.response.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['/health/live', '/nothing', '/things/unexpected', '/things/refused'])(
    'sends its security headers with %s',
    async (path) => {
      const { response } = await ask(path);
      expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-powered-by')).toBeNull();
    },
  );

  it('logs method, route template, status, time and correlation, and no body', async () => {
    const { response } = await post(JSON.stringify({ title: `机密 ${SECRET}` }), { authorization: `Bearer ${SECRET}` });
    const correlation = response.headers.get('x-correlation-id');
    const line = lines.map((text) => JSON.parse(text) as Record<string, unknown>).find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({ method: 'POST', route: '/things', status: 201, correlation });
    expect(line?.['ms']).toEqual(expect.any(Number));
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('logs a denied act with its code and act', async () => {
    const { response } = await ask('/things/denied');
    expect(response.status).toBe(403);
    const line = lines.map((text) => JSON.parse(text) as Record<string, unknown>).find(({ msg }) => msg === 'denied');
    expect(line).toMatchObject({ level: 'warn', code: 'power.lacking', act: 'items.publish' });
  });

  it('counts requests by route template, never by address', async () => {
    await ask('/things/bus/abc-one');
    const text = await metrics.metrics();
    expect(text).toContain('route="/things/bus/:code"');
    expect(text).not.toContain('abc-one');
  });

  it('takes requests while something is parked, and is not well: which part, and since when', async () => {
    const { response, problem } = await ask('/health');
    expect([response.status, problem.code, problem.facts]).toEqual([
      ...[503, 'not-whole'],
      { down: ['nothing parked in things', 'nothing odd in things'], parts: [PARKED] },
    ]);
    expect(JSON.stringify(problem)).not.toContain(SECRET);
    expect((await ask('/health/ready')).response.status).toBe(200);
    isSomethingParked = false;
    const end = Date.now() + 20_000;
    let { status } = response;
    while (status === 503 && Date.now() < end) ({ status } = (await ask('/health')).response);
    expect(status).toBe(200);
  });

  it('is live in any case, and ready while what it needs is there', async () => {
    expect((await ask('/health/live')).response.status).toBe(200);
    expect((await ask('/health/ready')).response.status).toBe(200);
    isDatabaseUp = false;
    const down = await untilDown();
    expect([down.response.status, down.problem.code]).toEqual([503, 'not-ready']);
    expect(down.problem.facts).toEqual({ down: ['database'] });
    expect(JSON.stringify(down.problem)).not.toContain(SECRET);
    expect((await ask('/health/live')).response.status).toBe(200);
  });

  const untilDown = async () => {
    const end = Date.now() + 20_000;
    for (;;) {
      const answer = await ask('/health/ready');
      if (answer.response.status !== 200 || Date.now() > end) return answer;
    }
  };
});
