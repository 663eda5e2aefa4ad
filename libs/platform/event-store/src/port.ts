import type { Facts } from '@gongkai/kernel';

/**
 * ❄ The closed, versioned list of what is recorded beside a payload (envelope v1). Stored as RFC 8785 canonical JSON.
 * Absent optional fields are left out, never null.
 */
export interface EventMetadata {
  readonly v: 1;
  /** {@link @gongkai/kernel#textOfActor}. */
  readonly actor: string;
  /** The organisation on whose behalf it was done, where there is one. */
  readonly organisation?: string;
  readonly correlation: string;
  /** The event or command that led to this command. */
  readonly causation?: string;
  readonly commandId: string;
  /** SHA-256 (hex) of the command's canonical body. */
  readonly bodyHash: string;
  /** When it was decided; never earlier than the stream's previous event. @unit Instant */
  readonly at: string;
  /** Version of the payload's schema. */
  readonly typeVersion: number;
  /** What decided it and is not in the payload: authority, calendar and profile ids and versions. */
  readonly facts?: Facts;
  /** 32 random bytes, padded base64 (44 characters), so that a public hash of the event can't be guessed from its payload. */
  readonly salt: string;
}

/** A place in one log: an int64, strictly increasing, not dense. Nothing adds to it or counts with it. */
export type Position = bigint;

/** The place before the first event of every log. */
export const START: Position = -1n;

export interface EventToAppend {
  /** Version 5 UUID of (command id, stream, index): a repeated append is recognised by it. */
  readonly id: string;
  readonly type: string;
  /** RFC 8785 canonical JSON, UTF-8, kept byte for byte. */
  readonly data: Uint8Array;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent {
  readonly id: string;
  readonly stream: string;
  /** From 0, without a gap. */
  readonly revision: number;
  readonly position: Position;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: EventMetadata;
}

/** The revision that the stream must have before the append: that number, none at all, or whatever it has. */
export type ExpectedRevision = number | 'no-stream' | 'any';

export type AppendResult =
  | {
      readonly kind: 'appended';
      /** Of the last event, as reading shows it. */
      readonly revision: number;
      readonly position: Position;
      /** The same event ids were there already: acknowledged, nothing written. */
      readonly repeated: boolean;
    }
  /** Nothing was written. `actual` is the stream's revision now, or `no-stream`. */
  | { readonly kind: 'conflict'; readonly actual: number | 'no-stream' };

/** Names are prefixes (`item-`); empty or absent lets all pass. System events never pass. */
export interface StreamFilter {
  readonly streamPrefixes?: readonly string[];
}

export interface ReadStreamOptions {
  /** First revision to give, inclusive. Forwards from 0, backwards from the end, unless told. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

export interface ReadAllOptions extends StreamFilter {
  /** Exclusive. Forwards: events after it (default {@link START}); backwards: events before it (default the end). */
  readonly from?: Position;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

export interface SubscribeOptions extends StreamFilter {
  /** Exclusive: the first event given is the first after it. */
  readonly after: Position;
  readonly signal: AbortSignal;
}

/**
 * What a subscription gives, in log order. `checkpoint` says that everything up to there was looked at, though the filter
 * let nothing pass; `caughtUp` that there was nothing more to read at that moment, at or after `position`.
 */
export type SubscriptionMessage =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'caughtUp'; readonly position: Position };

/** Bytes of payload and canonical metadata of one event above which an append is refused. @unit bytes */
export const MAX_EVENT_BYTES = 4 * 1024 * 1024;
/** Events in one append above which it is refused. */
export const MAX_EVENTS_PER_APPEND = 500;
/** Bytes of payload and canonical metadata of all events of one append above which it is refused. @unit bytes */
export const MAX_APPEND_BYTES = 4 * 1024 * 1024;

/**
 * The event store: the system's only record. Every adapter keeps the same promises, shown by one contract suite:
 *
 * - an acknowledged append is durable; a failed one leaves nothing;
 * - a stream's revisions have no gap; of two appends at one revision exactly one wins;
 * - positions increase strictly; whoever reads all never sees a position after which a lower one appears;
 * - the same event ids appended again at the same expected revision are acknowledged and written once: exactly for a
 *   revision or `no-stream`, for `any` as long as the events are among the stream's newest {@link MAX_EVENTS_PER_APPEND};
 * - an empty append writes nothing and answers with the stream's present revision and the position of its last event (-1
 *   and {@link START} for a stream that doesn't exist), or conflict, if it is not the expected one.
 *
 * An id is used once in a log. PostgreSQL refuses it in another place (`event.id-reused`); KurrentDB can't tell.
 */
export interface EventStore {
  /** The identity of this log, made when the store was founded; part of every read-your-writes token. */
  logId(): Promise<string>;

  /**
   * Appends all events to the stream, or none.
   * @throws EventRefused when bytes don't re-canonicalise to themselves, a name or id is malformed, or a limit is exceeded.
   * @throws StoreUnavailable when the outcome is unknown or the store can't be reached: repeat with the same event ids.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;

  /** A stream's events; nothing for a stream that doesn't exist. Reading is lazy, by pages; a slow consumer holds memory flat. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /** All events in log order. Ends when there is nothing more. */
  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;

  /**
   * Everything after a position, then what comes, until the signal aborts (then it ends without an error). Reconnects by
   * itself from the last event given; a consumer that is slow is waited for.
   */
  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionMessage>;

  /** The position of the last event in the log, {@link START} when empty. System events may lie before it. */
  head(): Promise<Position>;

  /**
   * Resolves when the store answers, and can keep what is promised here.
   * @throws StoreUnavailable with the trouble, StoreUnfit
   */
  ping(): Promise<void>;

  /** Finishes what is in flight, then lets go of connections. */
  close(): Promise<void>;
}

/** The event or append is at fault, not the store: it will never be taken. `code` is stable. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
  constructor(
    readonly code: 'event.not-canonical' | 'event.too-large' | 'event.too-many' | 'event.malformed' | 'event.id-reused',
    message: string,
  ) {
    super(message);
  }
}

/** Why a store does not answer, as far as it is known. */
export type StoreTrouble =
  | 'address-refused'
  | 'name-unknown'
  | 'certificate-unknown'
  | 'password-refused'
  | 'right-lacking'
  | 'not-leader'
  | 'no-node-found'
  | 'no-answer';

/** The store could not be reached, or didn't say whether it wrote. Repeating with the same event ids is safe. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly isTransient = true;
  /** Which of the things that a request needs is away. */
  readonly part = 'event store';
  readonly trouble: StoreTrouble;

  constructor(message: string, { trouble = 'no-answer', ...options }: ErrorOptions & { trouble?: StoreTrouble } = {}) {
    super(message, options);
    this.trouble = trouble;
  }
}

/** The store answers, but it is set up so that it can't keep what the port promises. The message says what to set. */
export class StoreUnfit extends Error {
  override readonly name = 'StoreUnfit';
}
