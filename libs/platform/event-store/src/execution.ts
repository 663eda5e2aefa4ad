import type { CommandMessage, Decider, DomainEvent, Facts, Instant, Json } from '@gongkai/kernel';

/** Payload to stored bytes and back for one aggregate's events, old versions upcast on the way in. */
export interface EventCodec<Event extends DomainEvent> {
  /** The event types that this codec knows, with the version that it writes. */
  readonly versions: Readonly<Record<Event['type'], number>>;
  /**
   * The event in today's shape.
   * @throws UnknownEventType for a type or version that it doesn't know: commands on the stream answer 503, the subscription parks.
   */
  decode(type: string, typeVersion: number, data: Json): Event;
}

/** An aggregate as decide-and-append takes it. */
export interface Aggregate<Command, State, Event extends DomainEvent, Rejection extends string> {
  /** Closed list; the stream is `<prefix><id>`, e.g. `item-`. */
  readonly prefix: string;
  readonly decider: Decider<Command, State, Event, Rejection>;
  readonly codec: EventCodec<Event>;
}

/** What a handler may look at while it makes the command: the folded state and the clock, read after the state. */
export interface Prepared<State> {
  readonly state: State;
  /** max(now, `at` of the stream's last event). */
  readonly at: Instant;
  /** The id that the n-th event of this command will have: sealed values bind to it. */
  eventId(index: number): string;
}

/** The command with the facts that go beside the payload into the stored metadata. */
export interface Prepare<Command> {
  readonly command: Command;
  readonly organisation?: string;
  readonly facts?: Facts;
}

/** One execution of one command on one stream. */
export interface Execution<Command, State> {
  readonly id: string;
  readonly message: CommandMessage;
  /** When the answer must be there. @unit ms since the epoch */
  readonly deadlineMs: number;
  /** The stream must not exist yet. */
  readonly creates: boolean;
  /** Fetches facts and makes the decider's command; called again after a conflict. May refuse, e.g. for want of power. */
  prepare(
    prepared: Prepared<State>,
  ): Promise<Prepare<Command> | { readonly refused: { readonly code: string; readonly facts: Facts } }>;
}

/** The stored type or version is newer than this code, or unknown. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(
    readonly type: string,
    readonly typeVersion: number,
  ) {
    super(`no codec for ${type} version ${String(typeVersion)}`);
  }
}
