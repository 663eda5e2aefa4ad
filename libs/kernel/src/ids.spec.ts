import { describe, expect, it } from '@jest/globals';
import { idFrom, isUuid, type ItemId } from './ids.js';

describe('an id', () => {
  it.each(['6f1d7c4e-3b52-5d0a-9c1e-0a5f5d1b7e21', '019a0000-0000-7000-8000-000000000000'])('can be %s', (text) => {
    expect(isUuid(text)).toBe(true);
    expect(idFrom<ItemId>(text)).toBe(text);
  });

  it.each([
    '6F1D7C4E-3B52-5D0A-9C1E-0A5F5D1B7E21',
    '6f1d7c4e3b525d0a9c1e0a5f5d1b7e21',
    '{6f1d7c4e-3b52-5d0a-9c1e-0a5f5d1b7e21}',
    '6f1d7c4e-3b52-9d0a-9c1e-0a5f5d1b7e21',
    '6f1d7c4e-3b52-5d0a-cc1e-0a5f5d1b7e21',
    '00000000-0000-0000-0000-000000000000',
    '6f1d7c4e-3b52-5d0a-9c1e-0a5f5d1b7e21\n',
    '',
  ])("can't be %p", (text) => {
    expect(isUuid(text)).toBe(false);
    expect(() => idFrom<ItemId>(text)).toThrow(RangeError);
  });
});
