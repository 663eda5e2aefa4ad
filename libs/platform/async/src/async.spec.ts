import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { atMost, backoff, KeyedMutex, pause, withTimeout } from './index.js';

const never = new Promise<never>(() => undefined);
const late = (): Error => new Error('no answer');

describe('a pause', () => {
  it('ends at once when its signal aborts or has aborted, and leaves nothing at the signal', async () => {
    const ending = new AbortController();
    const paused = pause(1e8, ending.signal);
    ending.abort();
    await paused;
    await pause(1e8, ending.signal);
    await pause(1);
    expect(getEventListeners(ending.signal, 'abort')).toHaveLength(0);
  });
});

describe('pauses between failures', () => {
  it('double up to the longest', () => {
    expect([1, 2, 3, 4, 5000].map(backoff({ firstMs: 50, longestMs: 300 }))).toEqual([50, 100, 200, 300, 300]);
  });
});

describe('a timeout', () => {
  it('gives what comes in time, and what it throws', async () => {
    expect(await withTimeout(Promise.resolve(7), 1e8, late)).toBe(7);
    await expect(withTimeout(Promise.reject(new RangeError('no')), 1e8, late)).rejects.toThrow(RangeError);
  });

  it('throws what the caller says when nothing comes', async () => {
    await expect(withTimeout(never, 1, late)).rejects.toThrow('no answer');
  });

  it('may only end the waiting', async () => {
    await atMost(1, never);
    await atMost(1e8, Promise.resolve());
    await expect(atMost(1e8, Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
  });
});

describe('a keyed mutex', () => {
  it('lets works of one key run one after another, a failed one too, and others at once', async () => {
    const mutex = new KeyedMutex();
    const told: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const first = mutex.run('a', async () => {
      await gate;
      told.push('first');
      throw new Error('failed');
    });
    const second = mutex.run('a', async () => told.push('second'));
    await mutex.run('b', async () => told.push('other'));
    open();
    await expect(first).rejects.toThrow('failed');
    await second;
    expect(told).toEqual(['other', 'first', 'second']);
  });
});
