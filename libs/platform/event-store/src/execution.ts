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
  /** One of the closed list; the stream is `<prefix><id>` (`item-…`). */
  readonly prefix: string;
  readonly decider: Decider<Command, State, Event, Rejection>;
  readonly codec: EventCodec<Event>;
}

/** What a handler may look at while it makes the command. */
export interface Prepared<State> {
  readonly state: State;
  /** The stream's revision that `state` was folded up to; -1 before the first event. */
  readonly revision: number;
  /** max(now, `at` of the stream's last event): read after the state, so no later command is decided at an earlier moment. */
  readonly at: Instant;
  /** The id that the n-th event of this command will have: sealed values bind to it. */
  eventId(index: number): string;
}

/** The decider's command, with what goes beside the payload into the stored metadata. */
export interface Ready<Command> {
  readonly kind: 'ready';
  readonly command: Command;
  readonly organisation?: string;
  readonly facts?: Facts;
  /**
   * What must be durable before the events are: called once the decider has accepted with events to write, never for a trial. False:
   * what the command was made of holds no more, and it is prepared anew.
   */
  readonly beforeAppend?: () => Promise<boolean>;
}

/** The handler refuses before the decider is asked: for want of power, or of a thing that the command names. */
export interface NotReady {
  readonly kind: 'refused';
  readonly code: string;
  readonly facts: Facts;
}

/** One execution of one command on one stream. */
export interface Execution<Command, State> {
  /** The aggregate's id; the stream is the aggregate's prefix with it. */
  readonly id: string;
  /** Its body is the handler's: the command that is decided is made of it. */
  readonly message: CommandMessage<unknown>;
  /** When the answer must be there; conflicts are decided again until then. @unit ms since the epoch */
  readonly deadlineMs: number;
  /** The stream is expected not to exist: it is read only when the decision or the append says otherwise. */
  readonly creates?: boolean;
  /** Fetches facts and makes the decider's command. Called again after a conflict: it must not have effects of its own. */
  prepare(prepared: Prepared<State>): Promise<Ready<Command> | NotReady>;
}

export { UnknownEventType } from '@gongkai/kernel';
