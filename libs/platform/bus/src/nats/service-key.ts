import { nkeys } from '@nats-io/transport-node';
import { agreementKeyOf } from '../trust/key-agreement.js';
import type { ServiceKeys } from '../trust/service-trust.js';

/** A new key by which a service proves itself to NATS and to other services: its seed (`SU…`), which is a secret. */
export const createNatsSeed = (): string => new TextDecoder().decode(nkeys.createUser().getSeed());

/**
 * What a NATS server knows the holder of the seed by (`U…`); no secret.
 * @throws Error when it is no seed
 */
export const natsPublicKeyOf = (seed: string): string => nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey();

/** Each service's seed by its name. */
export type ServiceSeeds = Readonly<Record<string, string>>;

/** What nats-server knows services by: variables of its configuration. No secret. */
export const natsKeysText = (seeds: ServiceSeeds): string =>
  Object.entries(seeds)
    .map(([name, seed]) => `${name.toUpperCase()}_KEY: ${natsPublicKeyOf(seed)}\n`)
    .join('');

/** What services know one another by, as JSON. No secret. */
export const serviceKeysText = (seeds: ServiceSeeds): string => {
  const keys: ServiceKeys = Object.fromEntries(
    Object.entries(seeds).map(([name, seed]) => [name, agreementKeyOf(seed)]),
  );
  return `${JSON.stringify(keys, null, 2)}\n`;
};
