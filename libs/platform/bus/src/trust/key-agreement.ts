import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto';

/** What stands before the 32 bytes of an X25519 private key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const BYTES = 32;

const derived = (secret: string | Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `gongkai ${purpose}`, BYTES));

/**
 * A service's private half of the keys that it shares with others: X25519, derived from the seed that it proves itself to NATS
 * with. What one purpose tells says nothing of the other, so one secret a service is enough.
 */
const privateKeyOf = (seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, derived(seed, 'message key')]), format: 'der', type: 'pkcs8' });

/** What others know a service by, to share a key with it: base64url; no secret. @param seed a secret of at least 32 random bytes */
export const agreementKeyOf = (seed: string): string => {
  const { x = '' } = createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' });
  return x;
};

/** What two services are known by to each other. */
export interface KeyPeers {
  readonly own: string;
  /** The other's, as {@link agreementKeyOf} gives it. */
  readonly other: string;
}

/**
 * The key that only the two can make, each of its own seed and the other's public half.
 * @throws Error when the other's is no key
 */
export const sharedKeyOf = (seed: string, { own, other }: KeyPeers): Buffer => {
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: other }, format: 'jwk' });
  const secret = diffieHellman({ privateKey: privateKeyOf(seed), publicKey });
  return derived(secret, `messages between ${[own, other].sort().join(' and ')}`);
};
