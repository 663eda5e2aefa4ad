import type { TlsOptions } from '@nats-io/transport-node';
import type { BusFaultListener } from '../port.js';

export interface NatsBusOptions {
  /** `nats://host:port`, several with commas. */
  readonly url: string;
  /**
   * The service: shown by the server's monitoring. Its answers come below `_INBOX.<name>`, so that a server which knows
   * services by their keys lets nobody else listen there.
   */
  readonly name?: string;
  /** Seed of this service's nkey (`SU…`), read by the caller from a file. */
  readonly nkeySeed?: string;
  readonly tls?: TlsOptions;
  /** Default `MAX_IN_FLIGHT`. */
  readonly maxInFlight?: number;
  /** How long the first connection is tried for; later ones are tried for ever. Default 30,000. @unit ms */
  readonly connectWithinMs?: number;
  /** How long `publish` tries to get an acknowledgement; default 10,000. @unit ms */
  readonly publishWithinMs?: number;
  /** How often the server is asked whether it is still there; two answers may be missing. Default 10,000. @unit ms */
  readonly pingEveryMs?: number;
  /** How long `ping` waits for the round trip; default 2,000. @unit ms */
  readonly pingWithinMs?: number;
  /** Pause before a message is given again to a handler that threw; default 500. @unit ms */
  readonly retryAfterMs?: number;
  /** How long `close` waits for what is in flight; default 10,000. @unit ms */
  readonly closeWithinMs?: number;
  /** What the stream of one context keeps: age, bytes, and copies in a cluster. Default 7 days, 256 MiB, 1. */
  readonly retain?: { readonly maxAgeMs?: number; readonly maxBytes?: number; readonly replicas?: number };
  /** Default: a process warning. */
  readonly onFault?: BusFaultListener;
}
