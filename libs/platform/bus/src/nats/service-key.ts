import { nkeys } from '@nats-io/transport-node';

/** A new key by which a service proves itself to NATS: its seed (`SU…`), which is a secret. */
export const createNatsSeed = (): string => new TextDecoder().decode(nkeys.createUser().getSeed());

/**
 * What a NATS server knows the holder of the seed by (`U…`); no secret.
 * @throws Error when it is no seed
 */
export const natsPublicKeyOf = (seed: string): string => nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey();
