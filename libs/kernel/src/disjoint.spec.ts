import { describe, expect, it } from '@jest/globals';
import { disjoint } from './disjoint.js';

describe('tables made one', () => {
  it('have the rows of all', () => {
    const one: { readonly a: 1; readonly b: 2; readonly c: 3 } = disjoint({ a: 1, b: 2 } as const, { c: 3 } as const);
    expect(one).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('are refused when a later one would replace a row of an earlier one unseen', () => {
    expect(() => disjoint({ a: 1, b: 2 }, { c: 3 }, { b: 4 })).toThrow(new RangeError('in two tables: b'));
  });
});
