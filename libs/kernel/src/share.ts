/**
 * A part of a whole as an exact fraction of two whole numbers of at most four digits (`2/3`). Compared and counted in whole
 * numbers only: no share is rounded, however large the body.
 */
export type Share = `${number}/${number}`;

const SHARE = /^[1-9]\d{0,3}\/[1-9]\d{0,3}$/;

/** Whether the text is in that form. */
export const isShare = (text: string): text is Share => SHARE.test(text);

const partsOf = (share: Share): readonly [part: number, whole: number] => {
  const slash = share.indexOf('/');
  return [Number(share.slice(0, slash)), Number(share.slice(slash + 1))];
};

const divisorOf = (a: number, b: number): number => (b === 0 ? a : divisorOf(b, a % b));

/** The same share in lowest terms (`2/4` is `1/2`). */
export const lowestTerms = (share: Share): Share => {
  const [part, whole] = partsOf(share);
  const divisor = divisorOf(part, whole);
  return `${part / divisor}/${whole / divisor}`;
};

/** Below 0 where the first is the smaller share, above where it is the larger, 0 where they are the same (`2/4`, `1/2`). */
export const compareShares = (a: Share, b: Share): number => {
  const [aPart, aWhole] = partsOf(a);
  const [bPart, bWhole] = partsOf(b);
  return aPart * bWhole - bPart * aWhole;
};

/** Of two shares the larger. */
export const largerShare = (a: Share, b: Share): Share => (compareShares(b, a) > 0 ? b : a);

/** The whole. */
export const WHOLE: Share = '1/1';

/** The least whole number that is at least the share of the body. @param body a whole number that is not negative */
export const neededAtLeast = (share: Share, body: number): number => {
  const [part, whole] = partsOf(share);
  const rest = (body * part) % whole;
  return (body * part - rest) / whole + (rest > 0 ? 1 : 0);
};

/** The least whole number that is more than the share of the body. @param body a whole number that is not negative */
export const neededMoreThan = (share: Share, body: number): number => {
  const [part, whole] = partsOf(share);
  return (body * part - ((body * part) % whole)) / whole + 1;
};
