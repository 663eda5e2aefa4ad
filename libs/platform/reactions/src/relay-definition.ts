import { decodeEvent, type EventCodec, type RecordedEvent } from '@gongkai/event-store';
import type { Decider, DomainEvent } from '@gongkai/kernel';
import type { IntegrationEvent } from './published.js';

/** What a mapping may look at when it tells others of a stored event. */
export interface ToMap<State, Event> {
  /** The stream's id without its prefix. */
  readonly id: string;
  readonly event: Event;
  /** The stream folded up to the event, the event included. */
  readonly state: State;
  /** The stream folded up to the event, without it. */
  readonly before: State;
  readonly recorded: RecordedEvent;
}

/** Nothing is told of the event: the relay passes it over without folding its stream. */
export const silent = 'silent';

/**
 * The integration events of a stored one. A function of what it is given and of nothing else, so that mapping again gives the
 * same; it may wait to unseal a text that is now public.
 */
export type Mapping<State, Event> = (
  given: ToMap<State, Event>,
) => readonly IntegrationEvent[] | Promise<readonly IntegrationEvent[]>;

/** One row for each stored event of an aggregate: nothing is silent by omission. */
export type Mappings<State, Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Mapping<State, Extract<Event, { readonly type: Type }>> | typeof silent;
};

/** How the events of one aggregate are told to others. */
export interface RelayedAggregate<State, Event extends DomainEvent> {
  readonly prefix: string;
  readonly decider: Pick<Decider<never, State, Event, string>, 'initialState' | 'evolve'>;
  readonly codec: EventCodec<Event>;
  readonly mappings: Mappings<State, Event>;
}

/** One step of a fold whose state is known to the aggregate alone. */
export interface Step {
  readonly state: unknown;
  integrationEvents(): Promise<readonly IntegrationEvent[]>;
}

/** A {@link RelayedAggregate} with its types put away, so that several stand in one list. */
export interface RelayedStreams {
  readonly prefix: string;
  readonly initialState: unknown;
  /** Whether nothing is told of the event. A type or version of a newer release is never silent: it stops the relay loudly. */
  isSilent(recorded: RecordedEvent): boolean;
  /** @throws UnknownEventType, SyntaxError, RangeError where the table has no row for it */
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
): RelayedStreams => {
  const { prefix, codec, decider } = aggregate;
  const mappings = new Map(Object.entries(aggregate.mappings) as [Event['type'], Mapping<State, Event> | 'silent'][]);
  return {
    prefix,
    initialState: decider.initialState,
    isSilent: ({ type, metadata }) =>
      mappings.get(type) === silent && metadata.typeVersion <= codec.versions[type as Event['type']],
    step: (earlier, recorded) => {
      const before = earlier as State;
      const event = decodeEvent(codec, recorded);
      const state = decider.evolve(before, event);
      const id = recorded.stream.slice(prefix.length);
      const mapping = mappings.get(event.type);
      if (mapping === undefined) throw new RangeError(`the relay has no row for ${event.type}`);
      const mapped = async (): Promise<readonly IntegrationEvent[]> =>
        mapping === silent ? [] : mapping({ id, event, state, before, recorded });
      return { state, integrationEvents: mapped };
    },
  };
};
