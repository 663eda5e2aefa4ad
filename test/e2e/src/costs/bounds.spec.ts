import { describe, expect, it } from '@jest/globals';
import { OF_ANYBODY, overspent, WITH_TOKEN } from './bounds.js';
import { spent } from './spent.js';

/** Takes 300 ms of processor, at least. */
const dear = (): Promise<void> => {
  const since = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(since);
    if (user + system >= 300_000) return Promise.resolve();
  }
};
const cheap = (): Promise<void> => Promise.resolve();
const costOf = async (...acts: readonly (() => Promise<void>)[]) => ({
  request: 'GET /a',
  ...(await spent(process.pid, acts)),
});

describe('a request that costs more than it may', () => {
  it('is told, with what it costs', async () => {
    const cost = await costOf(cheap, dear, dear, dear);
    const told = [`GET /a: ${String(cost.ms)} ms of processor, ${cost.mb.toFixed(1)} MB`];
    expect(overspent([cost], { ...OF_ANYBODY, mb: Infinity })).toEqual(told);
    expect(overspent([cost], { ms: cost.ms, mb: cost.mb })).toEqual([]);
  });

  it.each([
    ['processor', { ms: 210, mb: 0 }, ['GET /a: 210 ms of processor, 0.0 MB']],
    ['memory', { ms: 0, mb: 64.1 }, ['GET /a: 0 ms of processor, 64.1 MB']],
    ['what could not be measured', { ms: NaN, mb: 0 }, ['GET /a: NaN ms of processor, 0.0 MB']],
    ['nothing', { ms: 200, mb: 64 }, []],
  ])('is told for %s', (_, cost, told) => {
    expect(overspent([{ request: 'GET /a', ...cost }], OF_ANYBODY)).toEqual(told);
  });

  it('is measured by another bound where a token is needed', () => {
    expect(overspent([{ request: 'GET /a', ms: 1_000, mb: 500 }], WITH_TOKEN)).toEqual([]);
    expect(overspent([{ request: 'GET /a', ms: 1_010, mb: 0 }], WITH_TOKEN)).toHaveLength(1);
  });

  it('is one that is dear each time, not the first time alone', async () => {
    expect((await costOf(dear, cheap, cheap)).ms).toBeLessThan(OF_ANYBODY.ms);
  });

  it('is not one that only happened beside something else', async () => {
    expect((await costOf(dear, dear, cheap, dear)).ms).toBeLessThan(OF_ANYBODY.ms);
  });
});
