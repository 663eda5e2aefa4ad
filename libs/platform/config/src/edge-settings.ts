import { isIP } from 'node:net';
import { z } from 'zod';

const MOST = 1_000_000;

const countSchema = z.coerce
  .number({ message: 'must be a number' })
  .int('must be a whole number')
  .min(1, 'must be 1 or more')
  .max(MOST, `must be at most ${String(MOST)}`);

const isNetwork = (text: string): boolean => {
  const [address = '', bits = '', ...more] = text.split('/');
  if (more.length > 0 || isIP(address) === 0) return false;
  return !text.includes('/') || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128));
};

const networksSchema = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((networks) => networks.every(isNetwork), {
    message: 'must be addresses or networks, as 10.0.0.7,fd00::/8',
  });

/** How much one edge takes. */
export const edgeSettings = {
  RATE_ANONYMOUS_PER_SECOND: countSchema.default(50).describe('requests a second of one address without a token'),
  RATE_ANONYMOUS_BURST: countSchema.default(200).describe('such requests at once'),
  RATE_TOKEN_PER_SECOND: countSchema.default(100).describe('requests a second of one person with a token'),
  RATE_TOKEN_BURST: countSchema.default(400).describe('such requests at once'),
  TRUSTED_PROXIES: networksSchema.optional().describe('addresses and networks of your own proxies, comma-separated'),
  HTTP_MAX_CONNECTIONS: countSchema.default(4_096).describe('connections at once'),
  HTTP_MAX_CONNECTIONS_PER_ADDRESS: countSchema.default(512).describe('connections at once of one address'),
} as const;
