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

beforeEach(() => {
  [monotonicMs, wallMs, asked, isUp] = [1_000, Date.parse('2026-03-02T01:00:00.000Z'), 0, true];
  jest.spyOn(performance, 'now').mockImplementation(() => monotonicMs);
  jest.spyOn(Date, 'now').mockImplementation(() => wallMs);
  const check = (): Promise<void> => {
    asked += 1;
    return isUp ? Promise.resolve() : Promise.reject(new Error('away'));
  };
  const log = createLogger({ name: 'test', level: 'silent' });
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
});
