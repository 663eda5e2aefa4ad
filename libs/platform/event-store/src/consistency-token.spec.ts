import { describe, expect, it } from '@jest/globals';
import { readConsistencyToken } from './consistency-token.js';

describe('a read-your-writes token', () => {
  const log = '00000000-0000-4000-8000-000000000001';

  it('names a log, a context and a place, and is read back', () => {
    expect(readConsistencyToken(`${log}:items:42`, log)).toEqual({ kind: 'token', context: 'items', position: 42n });
    expect(readConsistencyToken(`${log}:items:-1`, log)).toMatchObject({ position: -1n });
    expect(readConsistencyToken(`${log}:items:9223372036854775807`, log)).toMatchObject({ position: 2n ** 63n - 1n });
  });

  it('is foreign from another log, and malformed when it is no token', () => {
    expect(readConsistencyToken('other:items:1', log)).toEqual({ kind: 'foreign' });
    for (const text of [
      '',
      log,
      `${log}:items`,
      `${log}:items:x`,
      `${log}:Items:1`,
      `${log}:items:-2`,
      `${log}:items:9223372036854775808`,
      `${log}:items:1:2`,
    ])
      expect(readConsistencyToken(text, log)).toEqual({ kind: 'malformed' });
  });
});
