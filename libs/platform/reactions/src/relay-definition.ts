import { decodeEvent, type EventCodec, type RecordedEvent } from '@gongkai/event-store';
import type { Decider, DomainEvent } from '@gongkai/kernel';
import type { PublishedFact } from './published.js';

/** What a relay may look at when it tells others of an event. */
export interface Told<State, Event> {
  /** The stream's id without its prefix. */
  readonly id: string;
  readonly event: Event;
  /** The stream folded up to the event, the event included. */
  readonly state: State;
  /** The stream folded up to the event, without it. */
  readonly before: State;
  readonly recorded: RecordedEvent;
}

/** How the events of one aggregate are told to others. */
export interface RelayedAggregate<State, Event extends DomainEvent> {
  readonly prefix: string;
  readonly decider: Pick<Decider<never, State, Event, string>, 'initialState' | 'evolve'>;
  readonly codec: EventCodec<Event>;
  /**
   * The published events of a stored one, none for most. A function of what it is given and of nothing else, so that deriving
   * again gives the same; it may wait to open a text that is now public.
   */
  publish(told: Told<State, Event>): readonly PublishedFact[] | Promise<readonly PublishedFact[]>;
  /** Types of which nothing is ever told: the relay passes them over without folding their streams. */
  readonly silent?: readonly Event['type'][];
  /** Types that take back what was told of their stream before: the bus's copies of it are removed. */
  readonly takingBack?: readonly Event['type'][];
}

/** One step of a fold whose state is known to the aggregate alone. */
export interface Step {
  readonly state: unknown;
  facts(): Promise<readonly PublishedFact[]>;
}

/** A {@link RelayedAggregate} with its types put away, so that several stand in one list. */
export interface RelayedStreams {
  readonly prefix: string;
  readonly initialState: unknown;
  /** Whether nothing is told of the event. A type or version of a newer release is never silent: it stops the relay loudly. */
  isSilent(recorded: RecordedEvent): boolean;
  takesBack(recorded: RecordedEvent): boolean;
  /** @throws UnknownEventType, SyntaxError */
  step(before: unknown, recorded: RecordedEvent): Step;
}

/** A context's relay: which streams, and what of them is told to others. */
export interface RelayDefinition {
  readonly context: string;
  readonly streams: readonly RelayedStreams[];
}

/** Declares how one aggregate's events are told to others. */
export const relayed = <State, Event extends DomainEvent>(
  aggregate: RelayedAggregate<State, Event>,
): RelayedStreams => ({
  prefix: aggregate.prefix,
  initialState: aggregate.decider.initialState,
  isSilent: ({ type, metadata }) =>
    (aggregate.silent ?? []).some((one) => one === type && metadata.typeVersion <= aggregate.codec.versions[one]),
  takesBack: ({ type }) => (aggregate.takingBack ?? []).some((one) => one === type),
  step: (earlier, recorded) => {
    const before = earlier as State;
    const event = decodeEvent(aggregate.codec, recorded);
    const state = aggregate.decider.evolve(before, event);
    const id = recorded.stream.slice(aggregate.prefix.length);
    return { state, facts: async () => aggregate.publish({ id, event, state, before, recorded }) };
  },
});
