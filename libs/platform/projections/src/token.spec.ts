import { describe, expect, it } from '@jest/globals';
import { readToken, tokenOf } from './index.js';

describe('a read-your-writes token', () => {
  const log = '00000000-0000-4000-8000-000000000001';

  it('names a log, a context and a place, and is read back', () => {
    expect(tokenOf(log, 'items', 42n)).toBe(`${log}:items:42`);
    expect(readToken(tokenOf(log, 'items', 42n), log)).toEqual({ kind: 'token', context: 'items', position: 42n });
    expect(readToken(tokenOf(log, 'items', -1n), log)).toMatchObject({ position: -1n });
    expect(readToken(tokenOf(log, 'items', 2n ** 63n - 1n), log)).toMatchObject({ position: 2n ** 63n - 1n });
  });

  it('is foreign from another log, and malformed when it is no token', () => {
    expect(readToken(tokenOf('other', 'items', 1n), log)).toEqual({ kind: 'foreign' });
    for (const text of [
      '',
      log,
      `${log}:items`,
      `${log}:items:x`,
      `${log}:Items:1`,
      `${log}:items:-2`,
      `${log}:items:1:2`,
    ])
      expect(readToken(text, log)).toEqual({ kind: 'malformed' });
  });
});
