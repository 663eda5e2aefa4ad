import type { Branded } from './brand.js';

/** Money in fen (1 CNY = 100 fen): an integer from 0 to {@link MAX_AMOUNT_FEN}. Never a float, never yuan. @unit fen */
export type AmountFen = Branded<number, 'AmountFen'>;

/** A trillion yuan: dozens of them still add up exactly. @unit fen */
export const MAX_AMOUNT_FEN = 100_000_000_000_000;

export const isAmountFen = (value: number): value is AmountFen =>
  Number.isSafeInteger(value) && value >= 0 && value <= MAX_AMOUNT_FEN;

/** @throws RangeError for fractions, negative amounts and what is more than {@link MAX_AMOUNT_FEN}. */
export const amountFen = (value: number): AmountFen => {
  if (!isAmountFen(value)) throw new RangeError('not a whole, non-negative amount in fen');
  return value;
};

export const largerFen = (a: AmountFen, b: AmountFen): AmountFen => (a >= b ? a : b);
