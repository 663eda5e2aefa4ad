import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareShares,
  isShare,
  largerShare,
  lowestTerms,
  neededAtLeast,
  neededMoreThan,
  type Share,
} from './share.js';

const share = (text: string): Share => {
  if (!isShare(text)) throw new RangeError(`${text} is no share`);
  return text;
};
const digits = fc.integer({ min: 1, max: 9_999 });
const anyShare = fc.tuple(digits, digits).map(([part, whole]) => share(`${String(part)}/${String(whole)}`));
const anyBody = fc.integer({ min: 0, max: 100_000 });

describe('a share S4.2(1)', () => {
  it('is a fraction of two whole numbers of at most four digits', () => {
    expect(['1/2', '2/3', '1/1', '9999/9999', '9998/9999'].filter((text) => !isShare(text))).toEqual([]);
    const no = ['0/2', '1/0', '01/2', '1/02', '1/10000', '10000/1', '1.5/2', '-1/2', '1/2/3', ' 1/2', '1/2\n', '½', ''];
    expect(no.filter((text) => isShare(text))).toEqual([]);
    expect(isShare('50000000000000001/100000000000000002')).toBe(false);
  });

  it('is the same in lowest terms', () => {
    expect(['2/4', '9999/9999', '6/4', '2/3'].map((text) => lowestTerms(share(text)))).toEqual([
      '1/2',
      '1/1',
      '3/2',
      '2/3',
    ]);
    fc.assert(fc.property(anyShare, (one) => compareShares(one, lowestTerms(one)) === 0));
  });

  it('is compared exactly, to the last digit', () => {
    expect(compareShares(share('4999/9998'), share('1/2'))).toBe(0);
    expect(compareShares(share('4999/9999'), share('1/2'))).toBeLessThan(0);
    expect(compareShares(share('5000/9999'), share('1/2'))).toBeGreaterThan(0);
    expect(largerShare(share('1/2'), share('5000/9999'))).toBe('5000/9999');
    expect(largerShare(share('1/2'), share('2/4'))).toBe('1/2');
  });

  it.each([
    ['1/2', 6, 3, 4],
    ['1/2', 7, 4, 4],
    ['2/3', 6, 4, 5],
    ['2/3', 7, 5, 5],
    ['4999/9999', 6, 3, 3],
    ['5000/9999', 6, 4, 4],
    ['1/1', 6, 6, 7],
    ['1/2', 0, 0, 1],
  ])('%s of %p is at least %p, and more than it %p', (text, body, atLeast, moreThan) => {
    expect([neededAtLeast(share(text), body), neededMoreThan(share(text), body)]).toEqual([atLeast, moreThan]);
  });

  it('never lets fewer approve when it is larger', () => {
    fc.assert(
      fc.property(anyShare, anyShare, anyBody, (one, other, body) => {
        const larger = largerShare(one, other);
        const smaller = larger === one ? other : one;
        expect(neededAtLeast(larger, body)).toBeGreaterThanOrEqual(neededAtLeast(smaller, body));
        expect(neededMoreThan(larger, body)).toBeGreaterThanOrEqual(neededMoreThan(smaller, body));
      }),
    );
  });
});
