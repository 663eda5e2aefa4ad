import type { Server, Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { addressKey } from '../address-key.js';

/** How many may be connected. */
export interface ConnectionBounds {
  /** At once; one more is closed at once. */
  readonly all?: number;
  /** Of one address, of IPv6 of its /64; one more is closed at once. */
  readonly perAddress?: number;
}

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

const networkOf = (text: string): Network => {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.toByteArray().length * 8];
};

const isWithin = (address: string, networks: readonly Network[]): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
};

/** Notes a connection of somebody until it is closed. @returns whether he may have it */
const counting = (most: number): ((key: string, socket: Socket) => boolean) => {
  const open = new Map<string, number>();
  return (key, socket) => {
    const now = open.get(key) ?? 0;
    if (now >= most) return false;
    open.set(key, now + 1);
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1;
      if (left === 0) open.delete(key);
      else open.set(key, left);
    });
    return true;
  };
};

/** Closes at once what is beyond the bounds. Trusted proxies bring the connections of many: they count among all alone. */
export const boundConnections = (
  server: Server,
  { all, perAddress }: ConnectionBounds,
  trustedProxies: readonly string[],
): void => {
  if (all !== undefined) server.maxConnections = all;
  if (perAddress === undefined) return;
  const proxies = trustedProxies.map(networkOf);
  const mayHave = counting(perAddress);
  server.on('connection', (socket: Socket) => {
    const { remoteAddress: address } = socket;
    if (address === undefined || (!isWithin(address, proxies) && !mayHave(addressKey(address), socket)))
      socket.destroy();
  });
};
