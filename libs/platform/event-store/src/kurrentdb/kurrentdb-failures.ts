import { ErrorType, type WrongExpectedVersionError } from '@kurrent/kurrentdb-client';
import { EventRefused, StoreUnavailable, type StoreTrouble } from '../port.js';

/** The stream was tombstoned from outside: it can neither be read nor written, and its history is gone. Nothing here does that. */
export class StreamTombstoned extends Error {
  override readonly name = 'StreamTombstoned';
  constructor(readonly stream: string) {
    super(`the stream ${stream} was tombstoned in the database`);
  }
}

/**
 * What an error of the client means. Its typed errors cover the answers of a server that is there; a server that isn't shows
 * as a plain gRPC error without a type. Whatever isn't known to be an answer leaves the outcome unknown.
 */
export type Meaning =
  | { readonly kind: 'conflict'; readonly actual: number | 'no-stream' }
  | { readonly kind: 'no-stream' | 'tombstoned' | 'too-large' | 'not-leader' | 'unknown' };

const MEANINGS: ReadonlyMap<string, Exclude<Meaning['kind'], 'conflict'>> = new Map<
  string,
  Exclude<Meaning['kind'], 'conflict'>
>([
  [ErrorType.STREAM_NOT_FOUND, 'no-stream'],
  [ErrorType.STREAM_DELETED, 'tombstoned'],
  [ErrorType.STREAM_TOMBSTONED, 'tombstoned'],
  // The client follows the leader that it was told by itself, so it is no client to be replaced.
  [ErrorType.NOT_LEADER, 'not-leader'],
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, 'too-large'],
]);

/** The bridge's errors are told apart by their names alone. */
const OF_THE_BRIDGE: typeof MEANINGS = new Map([
  ['StreamNotFoundError', 'no-stream'],
  ['StreamDeletedError', 'tombstoned'],
  ['NotLeaderError', 'not-leader'],
] as const);

export const meaningOf = (error: unknown): Meaning => {
  const type = (error as { readonly type?: string } | undefined)?.type ?? '';
  if (type === (ErrorType.WRONG_EXPECTED_VERSION as string)) {
    const { actualState } = error as WrongExpectedVersionError;
    return { kind: 'conflict', actual: typeof actualState === 'bigint' ? Number(actualState) : 'no-stream' };
  }
  const { name = '' } = (error ?? {}) as { readonly name?: string };
  return { kind: MEANINGS.get(type) ?? OF_THE_BRIDGE.get(name) ?? 'unknown' };
};

/** A try that took too long; what comes of it is let go. */
export const noAnswer = (): Error => new Error('no answer in time');

/** What the transport says of the way to a server. The bridge says nothing of it: a read alone never tells why. */
const IN_WORDS: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/certificate|altnames|self.signed|unable to verify|\bSSL\b|\bTLS\b/i, 'certificate-unknown'],
  [/ECONNREFUSED/, 'address-refused'],
  [/ENOTFOUND|EAI_AGAIN|Name resolution failed/, 'name-unknown'],
  [/Failed to discover/, 'no-node-found'],
];

/** Status codes of gRPC. */
const [PERMISSION_DENIED, UNAUTHENTICATED] = [7, 16];

export const troubleIn = (error: unknown): StoreTrouble => {
  const { type, code, message = '' } = (error ?? {}) as { type?: string; code?: number | string; message?: string };
  if (code === UNAUTHENTICATED) return 'password-refused';
  if (code === PERMISSION_DENIED || type === (ErrorType.ACCESS_DENIED as string)) return 'right-lacking';
  if (type === (ErrorType.NOT_LEADER as string)) return 'not-leader';
  return IN_WORDS.find(([words]) => words.test(message))?.[1] ?? 'no-answer';
};

/** The error for the caller when every try failed. Its message names no address and no data. */
export const kurrentdbUnavailable = (what: string, cause: unknown): StoreUnavailable => {
  const trouble = troubleIn(cause);
  return new StoreUnavailable(`${what}: ${trouble}`, { cause, trouble });
};

export const tooLarge = (cause: unknown): EventRefused =>
  Object.assign(new EventRefused('event.too-large', 'the server takes no append of this size'), { cause });
