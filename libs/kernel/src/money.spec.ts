import { describe, expect, it } from '@jest/globals';
import { amountFen, isAmountFen, largerFen, MAX_AMOUNT_FEN } from './money.js';

describe('an amount in fen', () => {
  it.each([0, 1, 4_999_999, 5_000_000, MAX_AMOUNT_FEN])('can be %p', (value) => {
    expect(isAmountFen(value)).toBe(true);
    expect(amountFen(value)).toBe(value);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_AMOUNT_FEN + 1])("can't be %p", (value) => {
    expect(isAmountFen(value)).toBe(false);
    expect(() => amountFen(value)).toThrow(RangeError);
  });

  it('is compared as a number', () => {
    expect(largerFen(amountFen(9), amountFen(10))).toBe(10);
    expect(largerFen(amountFen(10), amountFen(9))).toBe(10);
  });
});
