import type { Branded } from './brand.js';

/** Money in fen (1 CNY = 100 fen): an integer from 0 to 2^53 - 1. Never a float, never yuan. @unit fen */
export type AmountFen = Branded<number, 'AmountFen'>;

export const isAmountFen = (value: number): value is AmountFen => Number.isSafeInteger(value) && value >= 0;

/** @throws RangeError for fractions, negative amounts and what a double can't hold exactly. */
export const amountFen = (value: number): AmountFen => {
  if (!isAmountFen(value)) throw new RangeError('not a whole, non-negative amount in fen');
  return value;
};

export const largerFen = (a: AmountFen, b: AmountFen): AmountFen => (a >= b ? a : b);
