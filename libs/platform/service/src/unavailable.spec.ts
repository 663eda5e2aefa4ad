import { StoreUnavailable } from '@gongkai/event-store';
import { VaultFault } from '@gongkai/vault';
import { describe, expect, it } from '@jest/globals';
import { isUnavailable } from './unavailable.js';

describe('what a handler threw', () => {
  it.each([
    new StoreUnavailable('no answer'),
    new VaultFault('vault.unavailable', 'the key database failed'),
    Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('starting up'), { name: 'QueryFailedError', driverError: { code: '57P03' } }),
  ])('means that something is away: %p', (error) => {
    expect(isUnavailable(error)).toBe(true);
  });

  it.each([
    new VaultFault('seal.broken', 'moved', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }),
    new TypeError('x is not a function'),
    Object.assign(new Error('twice'), { name: 'QueryFailedError', driverError: { code: '23505' } }),
  ])('is a fault of ours: %p', (error) => {
    expect(isUnavailable(error)).toBe(false);
  });
});
