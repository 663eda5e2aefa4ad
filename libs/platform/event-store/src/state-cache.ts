import { msOfInstant, instantFrom, type DomainEvent, type Instant, type Json } from '@gongkai/kernel';
import { LRUCache } from 'lru-cache';
import type { Aggregate } from './execution.js';
import type { EventStore, Position, RecordedEvent } from './port.js';
import { START } from './port.js';

/** What a command did before: enough to answer its repeat and to tell it from another body under the same key. */
export interface PastCommand {
  readonly bodyHash: string;
  readonly revision: number;
  readonly position: Position;
}

/** A stream folded up to a revision; -1 and {@link START} before its first event. */
export interface FoldedStream<State> {
  readonly state: State;
  readonly revision: number;
  readonly position: Position;
  readonly lastAt: Instant | undefined;
  readonly commands: ReadonlyMap<string, PastCommand>;
}

const decoder = new TextDecoder();

/** @throws UnknownEventType as the codec does; SyntaxError never, since the store keeps canonical JSON only. */
export const decodeEvent = <Event extends DomainEvent>(
  codec: Aggregate<never, unknown, Event, string>['codec'],
  recorded: RecordedEvent,
): Event =>
  codec.decode(recorded.type, recorded.metadata.typeVersion, JSON.parse(decoder.decode(recorded.data)) as Json);

/** The folded stream after more of its events, in order. */
export const foldOn = <Command, State, Event extends DomainEvent, Rejection extends string>(
  aggregate: Aggregate<Command, State, Event, Rejection>,
  folded: FoldedStream<State>,
  events: readonly {
    readonly recorded: Pick<RecordedEvent, 'revision' | 'position' | 'metadata'>;
    readonly event: Event;
  }[],
): FoldedStream<State> => {
  const last = events.at(-1);
  if (last === undefined) return folded;
  const commands = new Map(folded.commands);
  let state = folded.state;
  for (const { recorded, event } of events) {
    state = aggregate.decider.evolve(state, event);
    const { commandId, bodyHash } = recorded.metadata;
    commands.set(commandId, { bodyHash, revision: recorded.revision, position: recorded.position });
  }
  const { revision, position, metadata } = last.recorded;
  return { state, revision, position, lastAt: instantFrom(metadata.at), commands };
};

/**
 * Reads and folds streams, keeping a bounded number of them folded. A kept stream may be older than the store: whoever
 * decides on it appends at its revision, and confirms by {@link StateCache.forward} a decision that writes nothing.
 */
export class StateCache {
  private readonly kept: LRUCache<string, FoldedStream<unknown>>;

  constructor(
    private readonly store: EventStore,
    maxEvents = 200_000,
  ) {
    this.kept = new LRUCache({ maxSize: maxEvents, sizeCalculation: (folded) => folded.revision + 2 });
  }

  /** The kept fold, if there is one; it may be behind. */
  peek<State>(stream: string): FoldedStream<State> | undefined {
    return this.kept.get(stream) as FoldedStream<State> | undefined;
  }

  /** The stream as the store has it now, read from the kept revision onwards. */
  async forward<Command, State, Event extends DomainEvent, Rejection extends string>(
    aggregate: Aggregate<Command, State, Event, Rejection>,
    stream: string,
  ): Promise<FoldedStream<State>> {
    const from = this.peek<State>(stream) ?? unfolded(aggregate.decider.initialState);
    const events: { recorded: RecordedEvent; event: Event }[] = [];
    for await (const recorded of this.store.readStream(stream, { from: from.revision + 1 }))
      events.push({ recorded, event: decodeEvent(aggregate.codec, recorded) });
    return this.keep(stream, foldOn(aggregate, from, events));
  }

  /** Keeps a fold unless a newer one is kept already. */
  keep<State>(stream: string, folded: FoldedStream<State>): FoldedStream<State> {
    const present = this.peek<State>(stream);
    if (present !== undefined && present.revision > folded.revision) return present;
    if (folded.revision >= 0) this.kept.set(stream, folded);
    return folded;
  }

  /** Forgets the fold: the next look reads the whole stream. */
  forget(stream: string): void {
    this.kept.delete(stream);
  }
}

/** A stream without events. */
export const unfolded = <State>(state: State): FoldedStream<State> => ({
  state,
  revision: -1,
  position: START,
  lastAt: undefined,
  commands: new Map(),
});

/** max(now, `at` of the stream's last event): time never runs backwards within a stream. */
export const momentFor = (folded: FoldedStream<unknown>, nowMs: number): number =>
  folded.lastAt === undefined ? nowMs : Math.max(nowMs, msOfInstant(folded.lastAt));
