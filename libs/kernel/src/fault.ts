import type { CommandReply } from './contract.js';

/**
 * What can go wrong that is no refusal of the domain. The same request may be sent again:
 * - `busy`: too much in flight here, or a stream contended for until the deadline;
 * - `powers.unknown`: organisation didn't say who may act; never taken for yes;
 * - `store.unavailable`: the event store couldn't be reached, or didn't say whether it wrote: repeat with the same key;
 * - `unavailable`: something else that it needs (keys, rows) couldn't be reached;
 * - `stream.unreadable`: a stored event is unknown to this code, or can't be read;
 * - `clock.skewed`: this process's clock can't be trusted;
 * - `expired`: the deadline passed before it was begun; nothing was done;
 * - `failed`: a fault of ours.
 *
 * The request itself is at fault, and repeating it changes nothing:
 * - `malformed`: it doesn't fit the contract's schema; `detail` lists the issues;
 * - `idempotency.other-body`: the same key came before with another body;
 * - `revision.stale`: `If-Match` names a revision that is not the present one.
 */
export const FAULT_CODES = [
  'busy',
  'powers.unknown',
  'store.unavailable',
  'unavailable',
  'stream.unreadable',
  'clock.skewed',
  'expired',
  'failed',
  'malformed',
  'idempotency.other-body',
  'revision.stale',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** What passes by itself. */
const TRANSIENT: readonly FaultCode[] = [
  'busy',
  'powers.unknown',
  'store.unavailable',
  'unavailable',
  'clock.skewed',
  'expired',
];

/** A fault with its stable code. The message is for logs and developers: free of bodies, secrets and personal data. */
export class Fault extends Error {
  override readonly name: string = 'Fault';
  constructor(
    readonly code: FaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the same may be done later with nobody's help. */
  get isTransient(): boolean {
    return TRANSIENT.includes(this.code);
  }
}

/**
 * What travels back over the bus for a command or a query. `isBehind` tells that the reader's own write (`after=`) was not
 * yet in the read model when the waiting time was over.
 */
export type Reply<Answer = unknown> =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly isBehind?: true }
  | CommandReply
  | { readonly kind: 'fault'; readonly code: FaultCode; readonly detail?: string };
