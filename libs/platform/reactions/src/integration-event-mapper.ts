import type { EventStore, RecordedEvent } from '@gongkai/event-store';
import { LRUCache } from 'lru-cache';
import type { IntegrationEvent } from './published.js';
import type { RelayDefinition, RelayedStreams } from './relay-definition.js';

interface Folded {
  readonly revision: number;
  readonly state: unknown;
}

const MAX_KEPT = 10_000;

/** Maps stored events to integration events, wherever in the log one looks. Keeps a bounded number of streams folded. */
export class IntegrationEventMapper {
  private readonly kept = new LRUCache<string, Folded>({ max: MAX_KEPT });

  constructor(
    private readonly store: EventStore,
    private readonly definition: RelayDefinition,
  ) {}

  get streamPrefixes(): readonly string[] {
    return this.definition.streams.map(({ prefix }) => prefix);
  }

  /** What is told of the event. @throws UnknownEventType, SyntaxError, and whatever the definition throws. */
  async map(recorded: RecordedEvent): Promise<readonly IntegrationEvent[]> {
    const streams = this.streamsOf(recorded);
    if (streams === undefined || streams.isSilent(recorded)) return [];
    const before = await this.stateBefore(streams, recorded);
    const step = streams.step(before, recorded);
    const events = await step.integrationEvents();
    this.kept.set(recorded.stream, { revision: recorded.revision, state: step.state });
    return events;
  }

  /** Reads together what {@link map} will need for these events. What can't be read now fails there. */
  async readAhead(events: readonly RecordedEvent[]): Promise<void> {
    const firsts = new Map<string, RecordedEvent>();
    for (const recorded of events)
      if (!firsts.has(recorded.stream) && this.streamsOf(recorded)?.isSilent(recorded) === false)
        firsts.set(recorded.stream, recorded);
    await Promise.allSettled([...firsts.values()].map((recorded) => this.keepBefore(recorded)));
  }

  private async keepBefore(recorded: RecordedEvent): Promise<void> {
    const streams = this.streamsOf(recorded);
    const { stream, revision } = recorded;
    if (streams === undefined || revision === 0) return;
    this.kept.set(stream, { revision: revision - 1, state: await this.stateBefore(streams, recorded) });
  }

  private streamsOf({ stream }: RecordedEvent): RelayedStreams | undefined {
    return this.definition.streams.find(({ prefix }) => stream.startsWith(prefix));
  }

  private async stateBefore(streams: RelayedStreams, { stream, revision }: RecordedEvent): Promise<unknown> {
    const kept = this.kept.get(stream);
    const from = kept !== undefined && kept.revision < revision ? kept : { revision: -1, state: streams.initialState };
    let { state } = from;
    if (from.revision === revision - 1) return state;
    for await (const event of this.store.readStream(stream, { from: from.revision + 1 })) {
      if (event.revision >= revision) break;
      ({ state } = streams.step(state, event));
    }
    return state;
  }
}
