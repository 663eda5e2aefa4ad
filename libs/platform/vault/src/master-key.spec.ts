import { describe, expect, it } from '@jest/globals';
import { createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { lookupUnder } from './lookup.js';
import { masterKeyFrom } from './master-key.js';
import { VaultFault } from './port.js';

const bytes = randomBytes(32);
const master = masterKeyFrom(bytes);
const dataKey = createSecretKey(randomBytes(32));
const wrapped = master.wrap('person:1', dataKey);

describe('a master key', () => {
  it('unwraps what it wrapped under the same name, and nothing else', () => {
    expect(master.unwrap('person:1', wrapped).equals(dataKey)).toBe(true);
    const altered = Buffer.from(wrapped);
    altered.writeUInt8(altered.readUInt8(20) ^ 1, 20);
    expect(() => master.unwrap('person:2', wrapped)).toThrow(VaultFault);
    expect(() => master.unwrap('person:1', altered)).toThrow(VaultFault);
    expect(() => master.unwrap('person:1', wrapped.subarray(0, 10))).toThrow(VaultFault);
    expect(() => masterKeyFrom(randomBytes(32)).unwrap('person:1', wrapped)).toThrow(VaultFault);
  });

  it('is known by an id that is the same for the same bytes only', () => {
    expect(masterKeyFrom(bytes).id).toBe(master.id);
    expect(masterKeyFrom(randomBytes(32)).id).not.toBe(master.id);
    expect(bytes.toString('hex')).not.toContain(master.id);
  });

  it('does not show its bytes when printed', () => {
    const shown = `${inspect(master, { depth: 9, showHidden: true })}${JSON.stringify(master)}`;
    for (const spelling of ['hex', 'base64', 'latin1'] as const) expect(shown).not.toContain(bytes.toString(spelling));
  });

  it.each([0, 16, 31, 33])('can not be of %p bytes', (length) => {
    expect(() => masterKeyFrom(Buffer.alloc(length))).toThrow('32 bytes');
  });
});

describe('a look-up', () => {
  const lookup = lookupUnder(dataKey);

  it('is the same for the same text and purpose, and tells nothing across purposes or installations', () => {
    expect(lookup('member.contact', '13800000000')).toMatch(/^[0-9a-f]{64}$/);
    expect(lookupUnder(dataKey)('member.contact', '13800000000')).toBe(lookup('member.contact', '13800000000'));
    expect(lookup('member.contact', '13800000001')).not.toBe(lookup('member.contact', '13800000000'));
    expect(lookup('member.name', '13800000000')).not.toBe(lookup('member.contact', '13800000000'));
    const elsewhere = lookupUnder(createSecretKey(randomBytes(32)));
    expect(elsewhere('member.contact', '13800000000')).not.toBe(lookup('member.contact', '13800000000'));
  });
});
