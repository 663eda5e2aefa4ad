import { describe, expect, it } from '@jest/globals';
import { faultCodeOf, isPassing } from './sql-errors.js';

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('an error that may pass by itself', () => {
  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'],
    ...['08006', '53100', '53300', '57P01', '57P03', '57014', '58030', '40001', '40P01', '55P03', '25006'],
  ])('is %s', (code) => {
    expect(isPassing(coded(code))).toBe(true);
    expect(isPassing(Object.assign(new Error('QueryFailedError'), { driverError: coded(code) }))).toBe(true);
  });

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])('says %s', (message) => {
    expect(isPassing(new Error(message))).toBe(true);
  });
});

describe('an error that stays', () => {
  it.each(['23505', '22P02', '42P01', 'ERR_INVALID_ARG_TYPE', 'ERR_OUT_OF_RANGE', 'ENOENT', 'EACCES', 'E'])(
    'is %s',
    (code) => {
      expect(isPassing(coded(code))).toBe(false);
    },
  );

  it('has no code, or is none', () => {
    expect(isPassing(new TypeError('x is not a function'))).toBe(false);
    expect(isPassing('57P01')).toBe(false);
    expect(isPassing(undefined)).toBe(false);
  });
});

describe("an error's name in alarms", () => {
  it('is its code or its class, never its words', () => {
    expect(faultCodeOf(coded('23505', 'Key (name)=(张三)'))).toBe('23505');
    expect(faultCodeOf(new TypeError('张三'))).toBe('TypeError');
    expect(faultCodeOf('张三')).toBe('string');
  });
});
