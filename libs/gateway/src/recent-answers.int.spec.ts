import { localBus, type Bus } from '@gongkai/bus';
import { createTokenKeys, IdentityModule, loadPublicKey } from '@gongkai/identity';
import { publicItems, publicItemsValidator } from '@gongkai/items-contracts';
import { createHttpApp } from '@gongkai/http';
import { createLogger } from '@gongkai/operations';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import 'reflect-metadata';
import { GatewayModule, gatewayProblems } from './gateway.module.js';
import { ANSWER_KEPT_MS } from './recent-answers.js';

const page = (count: number) => ({ rows: [], next: null, total: { count, isExact: true }, asOf: 'log:items:1' });

describe('what everybody may read', () => {
  let app: NestFastifyApplication;
  let bus: Bus;
  let folder = '';
  let url = '';
  let asked = 0;
  let isRefused = false;
  let isBehind = false;
  let made = 0;
  /** What items says while it says anything. */
  let validator: string | undefined;
  let validatorsAsked = 0;
  const behind = () => (isBehind ? { isBehind: true } : {});
  /** An address that nobody asked for before. */
  const address = (): string => `${url}/api/v1/public/items?limit=${String((made += 1))}`;
  /** The same question as it was asked there, in other words. */
  const respelled = (at: string): string => at.replace('limit=', 'changedSince=x&limit=0');
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
        : { kind: 'answer', answer: page(asked), ...behind() };
      return Promise.resolve(Buffer.from(JSON.stringify(reply)));
    });
    await bus.serve(publicItemsValidator.subject, 'items', () => {
      validatorsAsked += 1;
      if (validator === undefined) return Promise.reject(new Error('it can not be told'));
      return Promise.resolve(Buffer.from(JSON.stringify({ kind: 'answer', answer: { validator }, ...behind() })));
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
    isBehind = false;
    validator = undefined;
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

  it('is read once for what is asked, however it is spelled', async () => {
    for (;;) {
      const [at, begun] = [`${address()}&changedSince=x`, performance.now()];
      asked = 0;
      const counts = [await countAt(at), await countAt(respelled(at.replace('&changedSince=x', '')))];
      if (performance.now() - begun >= ANSWER_KEPT_MS) continue;
      expect([counts, asked]).toEqual([[1, 1], 1]);
      return;
    }
  });

  it('is read anew for who has just written', async () => {
    expect(await countsWithin('', '&after=log:items:1', '')).toEqual([1, 2, 1]);
  });

  it('is kept for as long as nothing has changed, and no longer', async () => {
    const at = address();
    validator = 'before';
    await pause(ANSWER_KEPT_MS);
    expect(await countAt(at)).toBe(1);
    await pause(2 * ANSWER_KEPT_MS);
    expect([await countAt(at), asked]).toEqual([1, 1]);
    validator = 'after';
    await pause(ANSWER_KEPT_MS);
    expect([await countAt(at), asked]).toEqual([2, 2]);
  });

  it('asks once for a crowd whether anything has changed', async () => {
    validator = 'the same';
    await pause(ANSWER_KEPT_MS);
    validatorsAsked = 0;
    await Promise.all(Array.from({ length: 10 }, () => countAt(address())));
    expect(validatorsAsked).toBeLessThanOrEqual(2);
    expect(asked).toBe(10);
  });

  it('is not kept, nor told from before, while the rows lack something: whoever asks then is told of it', async () => {
    const at = address();
    validator = 'the same';
    await pause(ANSWER_KEPT_MS);
    expect(await countAt(at)).toBe(1);
    isBehind = true;
    await pause(ANSWER_KEPT_MS);
    const told = async (): Promise<unknown> => (await fetch(at)).headers.get('gongkai-behind');
    expect([await told(), await told(), asked]).toEqual(['true', 'true', 3]);
  });

  it('is not kept when it was refused', async () => {
    const at = address();
    isRefused = true;
    expect((await fetch(at)).status).toBe(400);
    isRefused = false;
    expect(await countAt(at)).toBe(2);
  });
});
