import type { EventStore, RecordedEvent } from '@gongkai/event-store';
import { LRUCache } from 'lru-cache';
import type { PublishedFact } from './published.js';
import type { RelayDefinition, RelayedStreams } from './relay-definition.js';

interface Folded {
  readonly revision: number;
  readonly state: unknown;
}

const MAX_KEPT = 10_000;

/** Derives published events from stored ones, wherever in the log one looks. Keeps a bounded number of streams folded. */
export class Deriver {
  private readonly kept = new LRUCache<string, Folded>({ max: MAX_KEPT });

  constructor(
    private readonly store: EventStore,
    private readonly definition: RelayDefinition,
  ) {}

  get streamPrefixes(): readonly string[] {
    return this.definition.streams.map(({ prefix }) => prefix);
  }

  /** What is told of the event. @throws UnknownEventType, SyntaxError, and whatever the definition throws. */
  async factsOf(recorded: RecordedEvent): Promise<readonly PublishedFact[]> {
    const streams = this.definition.streams.find(({ prefix }) => recorded.stream.startsWith(prefix));
    if (streams === undefined) return [];
    const before = await this.stateBefore(streams, recorded);
    const step = streams.step(before, recorded);
    const facts = await step.facts();
    this.kept.set(recorded.stream, { revision: recorded.revision, state: step.state });
    return facts;
  }

  private async stateBefore(streams: RelayedStreams, { stream, revision }: RecordedEvent): Promise<unknown> {
    const kept = this.kept.get(stream);
    const from = kept !== undefined && kept.revision < revision ? kept : { revision: -1, state: streams.initialState };
    let { state } = from;
    const missing = revision - from.revision - 1;
    if (missing === 0) return state;
    for await (const event of this.store.readStream(stream, { from: from.revision + 1, limit: missing }))
      ({ state } = streams.step(state, event));
    return state;
  }
}
