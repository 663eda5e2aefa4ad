import { BusError } from '@gongkai/bus';
import { StoreUnavailable } from '@gongkai/event-store';
import { RowsBehind } from '@gongkai/postgres';
import { VaultFault } from '@gongkai/vault';
import { describe, expect, it } from '@jest/globals';
import { isAway, isUnavailable } from './unavailable.js';

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

describe('what follows the log', () => {
  it.each([
    new StoreUnavailable('no answer'),
    new RowsBehind('far behind'),
    new VaultFault('vault.unavailable', 'the key database failed'),
    new VaultFault('ledger.unwritable', 'no space'),
    new VaultFault('master-key.rotated', 'wrapped by another'),
    new BusError('timeout', 'no answer'),
    new BusError('no-responder', 'nobody serves it'),
    new BusError('closed', 'closed'),
    Object.assign(new Error('gone'), { code: 'ECONNRESET' }),
  ])('waits for what is away: %p', (error) => {
    expect(isAway(error)).toBe(true);
  });

  it.each([
    new VaultFault('seal.broken', 'moved'),
    new VaultFault('key.unknown', 'never made'),
    new BusError('too-large', 'too large'),
    new BusError('failed', 'the handler failed'),
    new TypeError('x is not a function'),
  ])('does not wait for what stays as it is: %p', (error) => {
    expect(isAway(error)).toBe(false);
  });
});
