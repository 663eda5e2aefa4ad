import { describe, expect, it } from '@jest/globals';
import { Fault, FAULT_CODES } from './fault.js';

describe('a fault', () => {
  it('carries a stable code and what led to it', () => {
    const cause = new Error('connection lost');
    const fault = new Fault('store.unavailable', 'no answer', { cause });
    expect(fault).toMatchObject({ name: 'Fault', code: 'store.unavailable', message: 'no answer', cause });
    expect(fault).toBeInstanceOf(Error);
  });

  it.each(FAULT_CODES)('says whether the same may be done later: %s', (code) => {
    const stays = ['stream.unreadable', 'failed', 'malformed', 'idempotency.other-body', 'revision.stale'];
    expect(new Fault(code, 'x').isTransient).toBe(!stays.includes(code));
  });

  it('has no code twice', () => {
    expect(new Set(FAULT_CODES).size).toBe(FAULT_CODES.length);
  });
});
