import { describe, expect, it } from '@jest/globals';
import { utf8From } from './source-file.js';

describe('the text of a file', () => {
  it('is read as UTF-8, without its byte order mark', () => {
    expect(utf8From(new TextEncoder().encode('\u{feff}姓名'), 'f')).toBe('姓名');
  });

  it.each([
    ['GBK', [0xd5, 0xc5, 0xc8, 0xfd]],
    ['UTF-16', [0xff, 0xfe, 0x20, 0x5f]],
    ['cut short', [0xe5, 0xbc]],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => utf8From(new Uint8Array(bytes), 'm.csv')).toThrow(/^m\.csv: not UTF-8/);
  });
});
