import { createLogger, Readiness } from '@gongkai/operations';
import { HealthIndicatorService } from '@nestjs/terminus';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HealthController } from './health.controller.js';

const HOUR_MS = 3_600_000;

/** Of the process, which never jumps; and of the wall. */
let monotonicMs: number;
let wallMs: number;
let asked: number;
let isUp: boolean;
let health: HealthController;
let reason: Error;
let lines: string[];

beforeEach(() => {
  [monotonicMs, wallMs, asked, isUp] = [1_000, Date.parse('2026-03-02T01:00:00.000Z'), 0, true];
  reason = new Error('away');
  jest.spyOn(performance, 'now').mockImplementation(() => monotonicMs);
  jest.spyOn(Date, 'now').mockImplementation(() => wallMs);
  const check = (): Promise<void> => {
    asked += 1;
    return isUp ? Promise.resolve() : Promise.reject(reason);
  };
  lines = [];
  const log = createLogger({ name: 'test', to: { write: (line: string) => void lines.push(line) } });
  health = new HealthController(new HealthIndicatorService(), new Readiness([{ name: 'store', check }]), log);
});
afterEach(() => void jest.restoreAllMocks());

const isReady = async (): Promise<boolean> => {
  try {
    return (await health.ready()).status === 'ok';
  } catch {
    return false;
  }
};

describe('Readiness', () => {
  it('asks once for many probes at a time, and anew half a second later', async () => {
    expect([await isReady(), await isReady(), asked]).toEqual([true, true, 1]);
    monotonicMs += 499;
    expect([await isReady(), asked]).toEqual([true, 1]);
    monotonicMs += 1;
    expect([await isReady(), asked]).toEqual([true, 2]);
  });

  it.each([
    ['back', -HOUR_MS],
    ['ahead', HOUR_MS],
  ])('keeps an answer for as long when the wall clock is put %s', async (_way, jumpMs) => {
    expect(await isReady()).toBe(true);
    isUp = false;
    wallMs += jumpMs;
    expect([await isReady(), asked]).toEqual([true, 1]);
    monotonicMs += 500;
    expect([await isReady(), asked]).toEqual([false, 2]);
    isUp = true;
    wallMs -= 2 * jumpMs;
    monotonicMs += 500;
    expect([await isReady(), asked]).toEqual([true, 3]);
  });

  describe('is told of in the log', () => {
    const said = () =>
      lines.map((line) => {
        const { level, msg, check, err } = JSON.parse(line) as Record<string, { readonly message: string } | string>;
        return [level, msg, check, err];
      });
    const away = (message: string): Error => Object.assign(new Error(message), { code: 'timeout', isTransient: true });
    const askOften = async (): Promise<void> => {
      for (let times = 0; times < 4; times += 1) {
        monotonicMs += 500;
        await isReady();
      }
    };

    it('as one quiet line for each reason while a start waits, without a stack', async () => {
      isUp = false;
      reason = away('nobody serves it');
      await askOften();
      reason = away('no answer');
      await askOften();
      isUp = true;
      await askOften();
      const told = (message: string) => ({ type: 'Error', message, code: 'timeout' });
      expect(said()).toEqual([
        ['info', 'waiting for it', 'store', told('nobody serves it')],
        ['info', 'waiting for it', 'store', told('no answer')],
        ['info', 'ready', 'store', undefined],
      ]);
    });

    it('as a warning once it was there, or where waiting mends nothing', async () => {
      isUp = false;
      await askOften();
      isUp = true;
      await askOften();
      [isUp, reason] = [false, away('no answer')];
      await askOften();
      isUp = true;
      await askOften();
      expect(said().map(([level, message]) => [level, message])).toEqual([
        ['warn', 'not ready'],
        ['info', 'ready'],
        ['warn', 'not ready'],
        ['info', 'ready again'],
      ]);
    });
  });
});
