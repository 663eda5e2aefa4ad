import { describe, expect, it } from '@jest/globals';
import { isTransient } from './transient.js';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });
const saying = (said: boolean, options?: ErrorOptions): Error =>
  Object.assign(new Error('x', options), { isTransient: said });

describe('an error that passes by itself', () => {
  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'],
    ...['08006', '53100', '53300', '57P01', '57P03', '57014', '58030', '40001', '40P01', '55P03', '25006'],
  ])('is %s', (code) => {
    expect(isTransient(coded(code))).toBe(true);
    expect(isTransient(Object.assign(new Error('QueryFailedError'), { driverError: coded(code) }))).toBe(true);
  });

  it('is of several, none of which could be reached', () => {
    expect(isTransient(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))).toBe(true);
  });

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])('says %s', (message) => {
    expect(isTransient(new Error(message))).toBe(true);
  });

  it('says so of itself', () => {
    expect(isTransient(saying(true))).toBe(true);
  });
});

describe('an error that stays', () => {
  it.each(['23505', '22P02', '42P01', 'ERR_INVALID_ARG_TYPE', 'ERR_OUT_OF_RANGE', 'ENOENT', 'EACCES', 'E'])(
    'is %s',
    (code) => {
      expect(isTransient(coded(code))).toBe(false);
    },
  );

  it('has no code, or is none', () => {
    expect(isTransient(new TypeError('x is not a function'))).toBe(false);
    expect(isTransient('57P01')).toBe(false);
    expect(isTransient(undefined)).toBe(false);
  });

  it('says so of itself, whatever led to it', () => {
    expect(isTransient(saying(false, { cause: coded('ECONNREFUSED') }))).toBe(false);
  });
});
