import { describe, expect, it } from '@jest/globals';
import { etagOf, idempotencyKeyFrom, isSeenBefore, revisionFromIfMatch } from './preconditions.js';

describe('If-Match', () => {
  it.each([0, 1, 12, 999_999_999])('names the revision that its ETag stands for: %i', (revision) => {
    expect(revisionFromIfMatch(etagOf(revision))).toEqual({ kind: 'read', value: revision });
  });

  it.each([undefined, '*', ' * '])('leaves the revision open with %p', (header) => {
    expect(revisionFromIfMatch(header)).toEqual({ kind: 'read', value: undefined });
  });

  it.each(['', 'r1', '"1"', 'W/"r1"', '"r1", "r2"', '"r01"', '"r-1"', '"r1.5"', `"r${'9'.repeat(16)}"`])(
    'is refused as %p',
    (header) => {
      expect(revisionFromIfMatch(header)).toEqual({ kind: 'refused', code: 'if-match.malformed' });
    },
  );
});

describe('If-None-Match', () => {
  it.each(['"r7"', 'W/"r7"', '"r6", "r7"', 'W/"r6" ,W/"r7"', '*', ' * ', '"x",,"r7"'])('names r7 as %p', (header) => {
    expect(isSeenBefore(header, etagOf(7))).toBe(true);
  });

  it.each([undefined, '', 'r7', '"r77"', 'W/r7', 'w/"r7"', '"r6", *', '"r6","r8"'])(
    'does not name r7 as %p',
    (header) => {
      expect(isSeenBefore(header, etagOf(7))).toBe(false);
    },
  );
});

describe('Idempotency-Key', () => {
  it.each(['a', '~!@#', '9f8c0e1c-0000-7000-8000-000000000000', 'k'.repeat(128)])('is taken as %p', (key) => {
    expect(idempotencyKeyFrom(key)).toEqual({ kind: 'read', value: key });
  });

  it.each([undefined, ''])('is missing as %p', (key) => {
    expect(idempotencyKeyFrom(key)).toEqual({ kind: 'refused', code: 'idempotency.key-missing' });
  });

  it.each(['k'.repeat(129), 'a b', 'one, two', '键', 'tab\t', 'del\u007f', ['a', 'b']])('is malformed as %p', (key) => {
    expect(idempotencyKeyFrom(key)).toEqual({ kind: 'refused', code: 'idempotency.key-malformed' });
  });
});
