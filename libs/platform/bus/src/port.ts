/** The limit of one message, subject and headers included. @unit bytes */
export const MAX_MESSAGE_BYTES = 512 * 1024;
/** Requests in flight per instance and service above which a further one is answered `busy`. */
export const MAX_IN_FLIGHT = 256;

export type Headers = Readonly<Record<string, string>>;

export interface RequestOptions {
  /** When the answer must be there. The server drops what comes after it. @unit ms since the epoch */
  readonly deadlineMs: number;
  /** Correlation, stream key and the like. */
  readonly headers?: Headers;
}

/** A request as the server gets it: bytes as sent, never the same object. */
export interface IncomingRequest {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: Headers;
  readonly deadlineMs: number;
}

export type RequestHandler = (request: IncomingRequest) => Promise<Uint8Array>;

/** A published event: id, position in the owner's log and the position of the context's previous published event. */
export interface PublishedMessage {
  /** `<context>.evt.<event>.v<n>`. */
  readonly subject: string;
  /** The stored event's id with the published event's index: deduplicated by it (`Nats-Msg-Id`). */
  readonly id: string;
  /** int64 as decimal text. */
  readonly position: string;
  /** Position of the context's previous published message; `-1` for its first. */
  readonly previous: string;
  readonly data: Uint8Array;
}

/**
 * What a consumer sees of a context's published events, delivered at least once, perhaps out of order, perhaps with holes:
 * the consumer decides by `position` and `previous`.
 */
export type MessageHandler = (message: PublishedMessage) => Promise<void>;

export interface ConsumeOptions {
  /** The context whose events are consumed whole (`items` = `items.evt.>`). */
  readonly context: string;
  /** Durable name of the consumer; one active member per name gets each message. */
  readonly consumer: string;
  readonly signal: AbortSignal;
}

/**
 * Requests and published events between contexts. Both adapters (NATS and local) encode to bytes, deliver in a later turn,
 * bound what is in flight, carry a deadline and drop what is expired; one contract suite shows it.
 */
export interface Bus {
  /**
   * Asks one of the servers of the subject.
   * @throws BusError `no-responder` (at once), `timeout`, `busy`, `too-large`, `closed`, or `failed` when the handler threw.
   */
  request(subject: string, data: Uint8Array, options: RequestOptions): Promise<Uint8Array>;

  /** Serves a subject as one of the queue group; the returned function stops it after what is in flight. */
  serve(subject: string, queueGroup: string, handler: RequestHandler): Promise<() => Promise<void>>;

  /** Publishes; resolves when the transport has acknowledged. The event store, not the transport, is the record. */
  publish(message: PublishedMessage): Promise<void>;

  /** Gives messages one after another until the signal aborts; a handler that throws is given the message again after a pause. */
  consume(options: ConsumeOptions, handler: MessageHandler): Promise<void>;

  /** Removes copies of what was published for one stored event (erasure, withdrawal). */
  purge(context: string, positions: readonly string[]): Promise<void>;

  /** Resolves when the transport answers. */
  ping(): Promise<void>;

  /** Stops serving, finishes what is in flight, lets go. */
  close(): Promise<void>;
}

export type BusErrorCode = 'no-responder' | 'timeout' | 'busy' | 'too-large' | 'failed' | 'closed';

/** A fault of transport, never a refusal of the domain. */
export class BusError extends Error {
  override readonly name = 'BusError';
  constructor(
    readonly code: BusErrorCode,
    message: string,
  ) {
    super(message);
  }
}
