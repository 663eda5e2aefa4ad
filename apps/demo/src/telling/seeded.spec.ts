import { describe, expect, it } from '@jest/globals';
import { seeded } from './seeded.js';

const draws = (seed: number, part: string): readonly number[] => {
  const { between } = seeded(seed, part);
  return Array.from({ length: 50 }, () => between(1, 1000));
};

describe('seeded numbers', () => {
  it('are the same for the same seed and part', () => {
    expect(draws(42, 'a')).toEqual(draws(42, 'a'));
  });

  it('differ by seed and by part', () => {
    expect(draws(42, 'a')).not.toEqual(draws(43, 'a'));
    expect(draws(42, 'a')).not.toEqual(draws(42, 'b'));
  });

  it('reach both ends of a range and never leave it', () => {
    const { between } = seeded(7, 'ends');
    const drawn = new Set(Array.from({ length: 400 }, () => between(3, 5)));
    expect([...drawn].sort()).toEqual([3, 4, 5]);
  });

  it('put the same members in another order', () => {
    const members = Array.from({ length: 20 }, (_, index) => index);
    const shuffled = seeded(42, 'order').shuffled(members);
    expect(shuffled).not.toEqual(members);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(members);
  });
});
