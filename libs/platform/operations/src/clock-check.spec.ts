import { describe, expect, it } from '@jest/globals';
import { ClockCheck } from './clock-check.js';

const clockAhead = (skewMs: number, travelMs = 0) => {
  let now = 1_000_000;
  return new ClockCheck({
    now: () => now,
    sharedTime: () => {
      const shared = now + travelMs / 2 - skewMs;
      now += travelMs;
      return Promise.resolve(shared);
    },
  });
};

describe("A process's clock", () => {
  it.each([3_600_000, -3_600_000])(
    'that jumps %i ms is known to be wrong at once, and right again once it is measured',
    async (jump) => {
      let [now, steady, shared] = [1_000_000, 0, 1_000_000];
      const clock = new ClockCheck({ now: () => now, steady: () => steady, sharedTime: () => Promise.resolve(shared) });
      await clock.measure();
      for (const pass of [60_000, 3_600_000]) {
        [now, steady, shared] = [now + pass, steady + pass, shared + pass];
        expect(clock.now()).toBe(now);
      }
      now += jump;
      expect(() => clock.now()).toThrow(expect.objectContaining({ code: 'clock.skewed' }));
      expect(clock.skewMs).toBe(jump);
      shared += jump;
      await clock.measure();
      expect(clock.now()).toBe(now);
    },
  );

  it.each([0, 1000, -1000])('is ready %i ms away from the database', async (skewMs) => {
    const clock = clockAhead(skewMs);
    await clock.assertReady();
    expect(clock.skewMs).toBe(skewMs);
  });

  it.each([1001, -1001])('is not ready %i ms away', async (skewMs) => {
    await expect(clockAhead(skewMs).assertReady()).rejects.toMatchObject({ code: 'clock.skewed' });
  });

  it.each([5000, -5000])('still serves commands %i ms away', async (skewMs) => {
    const clock = clockAhead(skewMs);
    await clock.measure();
    expect(clock.now()).toBe(1_000_000);
  });

  it.each([5001, -5001])('refuses commands %i ms away', async (skewMs) => {
    const clock = clockAhead(skewMs);
    await clock.measure();
    expect(() => clock.now()).toThrow(expect.objectContaining({ code: 'clock.skewed' }));
  });

  it('serves commands again once it is right', async () => {
    const skews = [6000, 0];
    const clock = new ClockCheck({ now: () => 0, sharedTime: () => Promise.resolve(-(skews.shift() ?? 0)) });
    await clock.measure();
    expect(() => clock.now()).toThrow();
    await clock.measure();
    expect(clock.now()).toBe(0);
  });

  it('is not blamed for a slow answer', async () => {
    const clock = clockAhead(0, 8000);
    await clock.assertReady();
    expect(clock.skewMs).toBe(0);
  });
});
