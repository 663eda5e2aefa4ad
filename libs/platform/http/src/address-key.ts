import ipaddr from 'ipaddr.js';

/** What one subscriber is given of IPv6. @unit bytes */
const NETWORK_BYTES = 8;

/**
 * What requests from an address are counted under: an IPv4 address, also where it comes as IPv6, and of IPv6 the /64, in which one
 * subscriber chooses addresses as he likes.
 */
export const addressKey = (address: string): string => {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return parsed
    .toByteArray()
    .slice(0, NETWORK_BYTES)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
};
