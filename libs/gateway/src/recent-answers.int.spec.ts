import { localBus, type Bus } from '@gongkai/bus';
import { createTokenKeys, IdentityModule, loadPublicKey } from '@gongkai/identity';
import { publicItems } from '@gongkai/items-contracts';
import { createHttpApp, createLogger } from '@gongkai/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { GatewayModule, gatewayProblems } from './gateway.module.js';
import { ANSWER_KEPT_MS, recentAnswers } from './recent-answers.js';

const page = (count: number) => ({ rows: [], next: null, total: { count, isExact: true } });

describe('what everybody may read', () => {
  let app: NestFastifyApplication;
  let bus: Bus;
  let folder = '';
  let url = '';
  let asked = 0;
  let isRefused = false;
  let made = 0;
  /** An address that nobody asked for before. */
  const address = (): string => `${url}/api/v1/public/items?limit=${String((made += 1))}`;
  const countAt = async (at: string): Promise<unknown> => {
    const response = await fetch(at);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    return ((await response.json()) as ReturnType<typeof page>).total.count;
  };

  beforeAll(async () => {
    bus = localBus();
    await bus.serve(publicItems.subject, 'items', () => {
      asked += 1;
      const reply = isRefused
        ? { kind: 'rejected', code: 'query.cursor-invalid', facts: {} }
        : { kind: 'answer', answer: page(asked) };
      return Promise.resolve(Buffer.from(JSON.stringify(reply)));
    });
    folder = await mkdtemp(join(tmpdir(), 'gongkai-edge-'));
    const publicKey = await loadPublicKey((await createTokenKeys(folder)).publicKeyFile);
    const gateway = GatewayModule.register({ bus, version: '0', now: Date.now });
    @Module({ imports: [IdentityModule.register({ publicKey }), gateway] })
    class Edge {}
    app = await createHttpApp(Edge, {
      problems: gatewayProblems(),
      log: createLogger({ name: 'test', level: 'silent' }),
    });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  }, 60_000);
  beforeEach(() => {
    asked = 0;
    isRefused = false;
  });
  afterAll(async () => {
    await app.close();
    await bus.close();
    await rm(folder, { recursive: true });
  });

  /** What one address answers to several in a row, as soon as they came within the time that an answer is kept. */
  const countsWithin = async (...more: readonly string[]): Promise<readonly unknown[]> => {
    for (;;) {
      const [at, begun] = [address(), performance.now()];
      asked = 0;
      const counts = [];
      for (const suffix of more) counts.push(await countAt(at + suffix));
      if (performance.now() - begun < ANSWER_KEPT_MS) return counts;
    }
  };

  it('is read once for a crowd', async () => {
    expect(await countsWithin('', '', '&cursor=e')).toEqual([1, 1, 2]);
  });

  it('is read anew for who has just written', async () => {
    expect(await countsWithin('', '&after=log:items:1', '')).toEqual([1, 2, 1]);
  });

  it('is not kept when it was refused', async () => {
    const at = address();
    isRefused = true;
    expect((await fetch(at)).status).toBe(400);
    isRefused = false;
    expect(await countAt(at)).toBe(2);
  });
});

describe('an answer that is kept', () => {
  it('is gone after its time', async () => {
    const answers = recentAnswers(20);
    answers.keep('/a', { a: 1 });
    expect(Buffer.from(answers.get('/a') ?? []).toString()).toBe('{"a":1}');
    const until = performance.now() + 5_000;
    while (answers.get('/a') !== undefined && performance.now() < until) await new Promise(setImmediate);
    expect(answers.get('/a')).toBeUndefined();
  });
});
