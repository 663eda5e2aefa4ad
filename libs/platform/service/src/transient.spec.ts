import { isTransient } from '@gongkai/async';
import { BusError } from '@gongkai/bus';
import { StoreUnavailable } from '@gongkai/event-store';
import { Fault } from '@gongkai/kernel';
import { PoisonEvent, RowsBehind } from '@gongkai/projections';
import { someEvent } from '@gongkai/testkit';
import { VaultFault } from '@gongkai/vault';
import { describe, expect, it } from '@jest/globals';

const blamed = (cause: unknown): PoisonEvent =>
  new PoisonEvent({ ...someEvent(), stream: 'item-1', revision: 0, position: 1n }, cause);

describe('what the parts of the platform throw', () => {
  it.each([
    new StoreUnavailable('no answer'),
    new RowsBehind('far behind'),
    new VaultFault('vault.unavailable', 'the key database failed'),
    new VaultFault('ledger.unwritable', 'no space'),
    new VaultFault('master-key.rotated', 'wrapped by another'),
    new BusError('timeout', 'no answer'),
    new BusError('no-responder', 'nobody serves it'),
    new BusError('closed', 'closed'),
    new Fault('store.unavailable', 'no answer'),
    blamed(new VaultFault('vault.unavailable', 'the key database failed')),
    Object.assign(new Error('starting up'), { name: 'QueryFailedError', driverError: { code: '57P03' } }),
  ])('passes by itself when something is away: %p', (error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    new VaultFault('seal.broken', 'moved', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }),
    new VaultFault('key.unknown', 'never made'),
    new BusError('too-large', 'too large'),
    new BusError('failed', 'the handler failed'),
    new Fault('stream.unreadable', 'unknown event'),
    blamed(new TypeError('x is not a function')),
    new TypeError('x is not a function'),
    Object.assign(new Error('twice'), { name: 'QueryFailedError', driverError: { code: '23505' } }),
  ])('stays when it is a fault of ours or of what was asked: %p', (error) => {
    expect(isTransient(error)).toBe(false);
  });
});
