import { describe, expect, it } from '@jest/globals';
import { median, percentile, percentiles } from './statistics.js';

describe('statistics of the bench', () => {
  it('give the middle value', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2);
  });

  it('give percentiles by nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentiles(values)).toEqual({ p50: 50, p95: 95, p99: 99 });
    expect(percentile([7], 0.99)).toBe(7);
  });
});
