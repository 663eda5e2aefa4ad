import { describe, expect, it } from '@jest/globals';
import { addressKey } from './address-key.js';

describe('What an address is counted under', () => {
  it('is of IPv6 the network in which a subscriber chooses as he likes', () => {
    const keys = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:DB8:1:2::%eth0'].map(addressKey);
    expect(new Set(keys).size).toBe(1);
    expect(addressKey('2001:db8:1:3::1')).not.toBe(keys[0]);
  });

  it('is the same IPv4 address also where it comes as IPv6', () => {
    expect(addressKey('::ffff:203.0.113.7')).toBe(addressKey('203.0.113.7'));
    expect(addressKey('203.0.113.8')).not.toBe(addressKey('203.0.113.7'));
  });
});
