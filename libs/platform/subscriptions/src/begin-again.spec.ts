import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { beginAgain } from './begin-again.js';
import { FAILURES_TOLD } from './settle.js';
import { Standstill } from './standstill.js';

const BEGAN = '2026-03-02T01:00:00.000Z';

class Broken extends Error {
  readonly code = 'log.foreign';
}

describe('A work that is kept running', () => {
  let stopping: AbortController;
  let standstill: Standstill;
  let failing: boolean;
  let failures: unknown[];
  let kept: Promise<void>;

  /** Fails at once, or works until it is stopped. */
  const run = (signal: AbortSignal): Promise<void> =>
    failing
      ? Promise.reject(new Broken('no'))
      : new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(), { once: true });
        });

  const keep = (endsWith = (_error: unknown): boolean => false): void => {
    const onFailure = (error: unknown): void => void failures.push(error);
    kept = beginAgain(run, { signal: stopping.signal, standstill, onFailure, endsWith, afterFailureMs: 100 });
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse(BEGAN) });
    [stopping, standstill, failing, failures] = [new AbortController(), new Standstill('relay'), true, []];
  });
  afterEach(async () => {
    stopping.abort();
    await kept;
    jest.useRealTimers();
  });

  it('stands still from its sixth failure in a row on, since the first', async () => {
    keep();
    await jest.advanceTimersByTimeAsync((FAILURES_TOLD - 2) * 100);
    expect([failures.length, standstill.stopped]).toEqual([FAILURES_TOLD - 1, undefined]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(standstill.stopped).toEqual({ part: 'relay', code: 'log.foreign', since: BEGAN });
  });

  it('goes on when it has run for a while, and its failures are counted anew', async () => {
    keep();
    await jest.advanceTimersByTimeAsync(1_000);
    failing = false;
    await jest.advanceTimersByTimeAsync(4_000);
    expect(standstill.stopped).toMatchObject({ part: 'relay' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(standstill.stopped).toBeUndefined();
  });

  it('no longer stands still here once it is to stop', async () => {
    keep();
    await jest.advanceTimersByTimeAsync(1_000);
    stopping.abort();
    await kept;
    expect(standstill.stopped).toBeUndefined();
  });

  it('ends with what no other try mends', async () => {
    keep((error) => error instanceof Broken);
    await kept;
    expect(failures).toHaveLength(1);
  });
});
