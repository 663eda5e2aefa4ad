import { describe, expect, it } from '@jest/globals';
import { Fault, type FaultCode } from '@gongkai/kernel';
import { reasonOfError } from './problem-of-error.js';

const answered = (code: FaultCode, detail?: string): Error => Object.assign(new Fault(code, 'items'), { detail });

describe('What is away', () => {
  it('is named to who asked: the part, nothing of the cause', () => {
    expect(reasonOfError(answered('unavailable', 'event store'))).toEqual({
      code: 'unavailable',
      facts: { part: 'event store' },
    });
    expect(reasonOfError(answered('unavailable', 'database'))).toMatchObject({ facts: { part: 'database' } });
    expect(reasonOfError(answered('store.unavailable', 'appending, outcome unknown: password-refused'))).toEqual({
      code: 'store.unavailable',
      facts: { part: 'event store' },
    });
  });

  it('stays unnamed where nobody knows it', () => {
    expect(reasonOfError(answered('unavailable'))).toEqual({ code: 'unavailable' });
  });
});
