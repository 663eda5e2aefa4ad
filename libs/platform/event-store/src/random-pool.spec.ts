import { describe, expect, it } from '@jest/globals';
import { pooledRandom } from './random-pool.js';

describe('pooled random bytes', () => {
  it('are as many as asked for, also more than a pool holds', () => {
    expect([1, 32, 10_000].map((size) => pooledRandom(size).length)).toEqual([1, 32, 10_000]);
  });

  it('are never given twice', () => {
    const given = Array.from({ length: 2_000 }, () => pooledRandom(16).toString('hex'));
    expect(new Set(given).size).toBe(given.length);
  });

  it('stay as they were given', () => {
    const first = pooledRandom(16);
    const text = first.toString('hex');
    for (let i = 0; i < 2_000; i += 1) pooledRandom(16);
    expect(first.toString('hex')).toBe(text);
  });
});
