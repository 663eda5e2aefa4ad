import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { assertCanonical, canonicalBytes, canonicalText } from './canonical-json.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('canonical JSON', () => {
  it('is as the example of RFC 8785 says', () => {
    const value: unknown = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalText(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  // RFC 8785, appendix B: IEEE 754 bits and how they are written.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as %s, alone and in an object whose keys the engine would order otherwise', (bits, text) => {
    const number = Buffer.from(bits, 'hex').readDoubleBE();
    expect(canonicalText(number)).toBe(text);
    expect(canonicalText({ 10: number, 9: number })).toBe(`{"10":${text},"9":${text}}`);
    expect(assertCanonical(bytes(text))).toBe(text);
  });

  it.each(['7fffffffffffffff', '7ff0000000000000'])('refuses the number %s, which JSON has no text for', (bits) => {
    expect(() => canonicalText(Buffer.from(bits, 'hex').readDoubleBE())).toThrow(TypeError);
  });

  it('orders keys by UTF-16 code units', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1F600}', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    const order = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1F600}', '\ufb33'];
    expect(canonicalText(value)).toBe(`{${order.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
  });

  it.each([undefined, () => 1, Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { a: '\udc00x' }, { '\ud800': 1 }])(
    'refuses %p, which is no JSON',
    (value) => {
      expect(() => canonicalText(value)).toThrow(TypeError);
    },
  );

  it('is what the library writes, whichever way it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
      { seed: 20260430, numRuns: 500 },
    );
    for (const value of [
      { b: undefined, a: 1 },
      { 9: 1, 10: 2 },
      { a: -0 },
      new Date(0),
      JSON.parse('{"__proto__":1,"a":2}'),
    ])
      expect(canonicalText(value)).toBe(canonicalize(value));
  });

  it('refuses a cycle', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => canonicalBytes(cycle)).toThrow(TypeError);
  });

  it('takes its own bytes, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        if (!JSON.stringify(value).includes('\\ud'))
          expect(assertCanonical(canonicalBytes(value))).toBe(canonicalText(value));
      }),
      { seed: 20260428, numRuns: 500 },
    );
  });

  it('takes any other spelling of a value for what it is: not canonical', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, at) => {
        const text = canonicalText(value);
        const spaced = text.slice(0, at % (text.length + 1)) + ' ' + text.slice(at % (text.length + 1));
        const isInText = (() => {
          try {
            return canonicalText(JSON.parse(spaced)) === spaced;
          } catch {
            return false;
          }
        })();
        if (isInText) expect(assertCanonical(bytes(spaced))).toBe(spaced);
        else expect(() => assertCanonical(bytes(spaced))).toThrow(TypeError);
      }),
      { seed: 20260429, numRuns: 500 },
    );
  });

  it('refuses bottomless nesting without falling over', () => {
    expect(() => assertCanonical(bytes('['.repeat(200_000) + ']'.repeat(200_000)))).toThrow(TypeError);
  });

  it('takes keys that look like numbers, which the engine keeps in another order', () => {
    expect(assertCanonical(bytes('{"10":1,"9":2}'))).toBe('{"10":1,"9":2}');
    expect(() => assertCanonical(bytes('{"9":2,"10":1}'))).toThrow(TypeError);
  });

  it('refuses a lone surrogate, though the engine would write it so', () => {
    expect(() => assertCanonical(bytes('"\\ud800"'))).toThrow(TypeError);
    expect(() => assertCanonical(bytes('{"\\udfff":1}'))).toThrow(TypeError);
  });

  it('takes an escaped backslash before "ud" for text', () => {
    expect(assertCanonical(bytes('"\\\\ud800"'))).toBe('"\\\\ud800"');
  });
});
