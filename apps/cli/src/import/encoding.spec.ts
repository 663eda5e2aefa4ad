import { describe, expect, it } from '@jest/globals';
import { Ended } from '../outcome.js';
import { decoded, type NamedEncoding } from './encoding.js';

const ascii = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const of = (...parts: readonly (readonly number[])[]): Uint8Array => new Uint8Array(parts.flat());
const read = (bytes: Uint8Array, named: NamedEncoding = 'auto') => decoded(bytes, 'm.csv', named);
const utf16 = (text: string, isLittle: boolean): readonly number[] =>
  [...text].flatMap((one) => {
    const code = one.charCodeAt(0);
    return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });

const ZHANG_SAN = [0xd5, 0xc5, 0xc8, 0xfd];
/** 莫 in GBK, Ī in UTF-8. */
const TWO_WAYS = [0xc4, 0xaa];
const NAME = ascii('name\n');

describe('the text of a file', () => {
  it.each([
    ['UTF-8', of(ascii('姓名')), '姓名', 'utf-8'],
    ['UTF-8 with its mark', of([0xef, 0xbb, 0xbf], ascii('姓名')), '姓名', 'utf-8'],
    ['UTF-8 beyond three bytes', of(ascii('name\n𠮷野')), 'name\n𠮷野', 'utf-8'],
    ['ASCII alone', of(NAME), 'name\n', 'utf-8'],
    ['GBK with one Chinese name', of(NAME, ZHANG_SAN), 'name\n张三', 'gb18030'],
    ['GBK with a dot in a name', of(NAME, ZHANG_SAN, [0xa1, 0xa4], ZHANG_SAN), 'name\n张三·张三', 'gb18030'],
    ['GBK with a rarer ideograph', of(NAME, ZHANG_SAN, [0x86, 0xb4]), 'name\n张三喆', 'gb18030'],
    ['UTF-16 from the little end', of([0xff, 0xfe], utf16('姓名', true)), '姓名', 'utf-16le'],
    ['UTF-16 from the big end', of([0xfe, 0xff], utf16('姓名', false)), '姓名', 'utf-16be'],
  ])('is read of %s', (_, bytes, text, encoding) => {
    expect(read(bytes)).toEqual({ text, encoding });
  });

  it.each([
    ['no GBK name becomes Latin letters: it may be two', of(NAME, TWO_WAYS), /may be UTF-8 or GB18030.*--encoding/],
    ['Latin-1', of(NAME, ascii('Ren'), [0xe9], ascii('e')), /neither UTF-8 nor GB18030.*CSV UTF-8/],
    ['UTF-8 cut short', of(NAME, ascii('张三'), [0xe5, 0xbc]), /not UTF-8 throughout/],
    ['UTF-8 with a wrong byte', of(NAME, ascii('张'), [0xe4], ascii('三\n李四')), /not UTF-8 throughout/],
    ['UTF-16 without its mark', of(utf16('name', true)), /no text/],
    ['a workbook', of([0x50, 0x4b, 0x03, 0x04]), /spreadsheet's own file.*CSV UTF-8/],
    ['half a letter in UTF-16', of([0xff, 0xfe, 0x00]), /not UTF-16LE/],
  ])('is refused: %s', (_, bytes, why) => {
    expect(() => read(bytes)).toThrow(Ended);
    expect(() => read(bytes)).toThrow(why);
  });

  it('is what its encoding is said to be, unless a mark says otherwise', () => {
    expect(read(of(NAME, TWO_WAYS), 'gb18030').text).toBe('name\n莫');
    expect(read(of(NAME, TWO_WAYS), 'utf-8').text).toBe('name\nĪ');
    expect(read(of([0xef, 0xbb, 0xbf], TWO_WAYS), 'gb18030').encoding).toBe('utf-8');
    expect(() => read(of(NAME, ZHANG_SAN), 'utf-8')).toThrow(/not UTF-8/);
  });
});
