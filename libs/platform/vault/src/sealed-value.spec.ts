import type { Sealed } from '@gongkai/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecretKey, randomBytes } from 'node:crypto';
import { VaultFault } from './port.js';
import { unsealValue, sealValue, sealValueForRow } from './sealed-value.js';

const newKey = () => createSecretKey(randomBytes(32));
const place = { stream: 'item-1', event: 'e-1', path: 'content.title' };
const key = newKey();
const sealed = sealValue(key, { key: 'text:item-1:1', place, plain: '王芳 13800000000' });

const codeOf = (value: Sealed, stream = place.stream, under = key): string => {
  try {
    return `unsealed: ${unsealValue(under, { sealed: value, stream })}`;
  } catch (fault) {
    if (fault instanceof VaultFault) return fault.code;
    throw fault;
  }
};

const turned = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString('base64');
};

describe('a sealed value', () => {
  it('opens to the very text that was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (plain) => {
        const value = sealValue(key, { key: 'text:item-1:1', place, plain });
        expect(unsealValue(key, { sealed: value, stream: place.stream })).toBe(plain);
      }),
    );
  });

  it('is the same again for a row, and another for another text, place or key', () => {
    const value = { key: 'text:item-1:1', place, plain: '王芳' };
    const forRow = sealValueForRow(key, value);
    expect(sealValueForRow(key, value)).toEqual(forRow);
    expect(unsealValue(key, { sealed: forRow, stream: place.stream })).toBe('王芳');
    const others = [
      sealValueForRow(key, { ...value, plain: '王方' }),
      sealValueForRow(key, { ...value, place: { ...place, stream: 'item-2' } }),
      sealValueForRow(newKey(), value),
      sealValue(key, value),
    ];
    expect(new Set([forRow, ...others].map(({ iv }) => iv)).size).toBe(5);
  });

  it('has the frozen form, and shows nothing of the text', () => {
    expect(sealed).toEqual({
      sealed: 1,
      key: 'text:item-1:1',
      event: 'e-1',
      path: 'content.title',
      iv: expect.stringMatching(/^[A-Za-z0-9+/]{16}$/),
      box: expect.any(String),
    });
    expect(Buffer.from(sealed.box, 'base64')).toHaveLength(Buffer.byteLength('王芳 13800000000') + 16);
    expect(JSON.stringify(sealed)).not.toContain('13800000000');
  });

  it('never uses an iv again, so equal texts look different', () => {
    const all = Array.from({ length: 200 }, () => sealValue(key, { key: 'text:item-1:1', place, plain: '同' }));
    expect(new Set(all.map(({ iv }) => iv)).size).toBe(200);
    expect(new Set(all.map(({ box }) => box)).size).toBe(200);
  });

  it.each<[string, Sealed]>([
    ['version', { ...sealed, sealed: 2 as unknown as 1 }],
    ['event', { ...sealed, event: 'e-2' }],
    ['path', { ...sealed, path: 'content.body' }],
    ['iv', { ...sealed, iv: turned(sealed.iv, 0) }],
    ['length of the iv', { ...sealed, iv: Buffer.alloc(16).toString('base64') }],
    ['spelling of the iv', { ...sealed, iv: `${sealed.iv} ` }],
    ['spelling of the box', { ...sealed, box: sealed.box.replaceAll('=', '') + '\n' }],
    ['empty box', { ...sealed, box: '' }],
    ['box shorter than a tag', { ...sealed, box: Buffer.alloc(15).toString('base64') }],
    [
      'box without its last byte',
      { ...sealed, box: Buffer.from(sealed.box, 'base64').subarray(0, -1).toString('base64') },
    ],
  ])('is refused with another %s', (_, value) => {
    expect(codeOf(value)).toBe('seal.broken');
  });

  it('is refused with any single byte of its box turned', () => {
    const { length } = Buffer.from(sealed.box, 'base64');
    const codes = Array.from({ length }, (_, i) => codeOf({ ...sealed, box: turned(sealed.box, i) }));
    expect(new Set(codes)).toEqual(new Set(['seal.broken']));
  });

  it('is refused in another stream, or where stream and event are cut elsewhere', () => {
    expect(codeOf(sealed, 'item-2')).toBe('seal.broken');
    const ambiguous = sealValue(key, { key: 'text:a:1', place: { stream: 'a', event: 'bc', path: 'p' }, plain: 'x' });
    expect(codeOf({ ...ambiguous, event: 'c' }, 'ab')).toBe('seal.broken');
  });

  it('is refused under another key', () => {
    expect(codeOf(sealed, place.stream, newKey())).toBe('seal.broken');
  });

  it('can not be made of a text that UTF-8 would alter', () => {
    expect(() => sealValue(key, { key: 'text:item-1:1', place, plain: 'a\uD800b' })).toThrow(TypeError);
  });
});
