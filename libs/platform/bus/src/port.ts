/** The limit of one message, subject and headers included. @unit bytes */
export const MAX_MESSAGE_BYTES = 512 * 1024;
/** The limit of one answer: what several messages have brought about is seen together. @unit bytes */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Requests in flight per instance and service above which a further one is answered `busy`. */
export const MAX_IN_FLIGHT = 256;
/** Requests that wait beside, per instance and service, above which a further one is answered `busy`. */
export const MAX_WAITING = 2_048;

/**
 * Names of letters, digits and dashes that begin neither with `gongkai-` nor with `nats-`; values without control characters
 * and outer blanks. Anything else is refused with a RangeError before it is sent.
 */
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
  /**
   * Waits without holding one of the places for work: whoever waits keeps nobody else out. A place is taken again afterwards.
   * @throws Fault `busy` when too many wait, or no place is free afterwards
   */
  readonly aside?: Aside;
}

/** See {@link IncomingRequest.aside}. */
export type Aside = <T>(wait: () => Promise<T>) => Promise<T>;

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
   * Asks one of the servers of the subject. A `timeout` says nothing of whether the request was handled.
   * @throws BusError `no-responder` (at once), `timeout`, `busy`, `too-large` (the request), `answer-too-large`, `closed`, `failed`
   * when the handler threw, or `unproven` where services prove themselves and one of the two doesn't.
   */
  request(subject: string, data: Uint8Array, options: RequestOptions): Promise<Uint8Array>;

  /**
   * Serves a subject as one of the queue group, which is the context's name: one subject belongs to one group. Resolves when
   * requests are taken; the returned function takes no more and resolves when what is in flight is done. A request that
   * arrives after its deadline is dropped unanswered; one above the limit in flight is answered `busy`.
   */
  serve(subject: string, queueGroup: string, handler: RequestHandler): Promise<() => Promise<void>>;

  /**
   * Publishes; resolves when the transport has acknowledged. The event store, not the transport, is the record. The same id
   * again within the transport's memory is acknowledged and not carried twice.
   * @throws BusError `timeout` when it wasn't acknowledged, after trying for some seconds; `too-large`, `closed`.
   */
  publish(message: PublishedMessage): Promise<void>;

  /**
   * Gives messages one after another until the signal aborts or the bus is closed, then finishes the one in hand and resolves.
   * A handler that throws is given the message again after a pause. A durable name goes on where it stopped; a new one begins
   * with the oldest message that the transport still has. What the transport has lost is not given: fill holes from the owner.
   */
  consume(options: ConsumeOptions, handler: MessageHandler): Promise<void>;

  /**
   * Removes the transport's copies of what was published for these positions (erasure, withdrawal); absent ones are well.
   * @throws BusError `timeout` when the transport didn't answer, perhaps with some of them removed; `closed`.
   */
  purge(context: string, positions: readonly string[]): Promise<void>;

  /**
   * What the transport carried last of a context, of what it still has; nothing where it has nothing.
   * @throws BusError `timeout` when the transport didn't answer; `closed`.
   */
  lastOf(context: string): Promise<PublishedMessage | undefined>;

  /**
   * Lets go of all that the transport has of a context, and of the ids that it remembers: what is published next is carried,
   * whatever its id. For its owner, when the transport has what his log has not. Consumers fill holes from the owner.
   * @throws BusError `timeout` when the transport didn't answer; `closed`.
   */
  discard(context: string): Promise<void>;

  /**
   * Resolves when the transport answers.
   * @throws BusError `timeout` or `closed`.
   */
  ping(): Promise<void>;

  /** Stops serving and consuming, finishes what is in flight (for a bounded time), lets go. Closing twice is well. */
  close(): Promise<void>;
}

export type BusErrorCode =
  'no-responder' | 'timeout' | 'busy' | 'too-large' | 'answer-too-large' | 'failed' | 'unproven' | 'closed';

/** What would be no other if it were sent again. */
const STAYS: readonly BusErrorCode[] = ['too-large', 'answer-too-large', 'failed', 'unproven'];

/** A fault of transport, never a refusal of the domain. */
export class BusError extends Error {
  override readonly name = 'BusError';
  constructor(
    readonly code: BusErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the same may be sent again: nothing is wrong with what was sent, nor with whoever it reached. */
  get isTransient(): boolean {
    return !STAYS.includes(this.code);
  }
}

/** What went wrong where no caller waits for it. Never carries a message's body. */
export interface BusFault {
  readonly during: 'serve' | 'consume' | 'publish' | 'connection';
  /** Subject, context or server. */
  readonly where: string;
  readonly error: unknown;
}

export type BusFaultListener = (fault: BusFault) => void;
