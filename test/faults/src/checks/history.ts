import type { AppendResult, ExpectedRevision, RecordedEvent } from '@gongkai/event-store';

/** When a client called, and when it had its answer, by one monotonic clock. @unit ms */
export interface Called {
  readonly invokedAt: number;
  readonly returnedAt: number;
  readonly stream: string;
}

/** One append as its client saw it, all tries with the same ids together. */
export interface AppendCall extends Called {
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
  readonly answer: AppendResult | { readonly kind: 'unknown' };
}

/** One reading of a whole stream. */
export interface ReadCall extends Called {
  readonly ids: readonly string[];
}

export interface History {
  readonly appends: readonly AppendCall[];
  readonly reads: readonly ReadCall[];
}

/** A stored event with the call that wrote it. */
export interface Placed {
  readonly event: RecordedEvent;
  readonly call: AppendCall | undefined;
}

/** The log's streams, each event with its call; an id that nobody sent, or that is there twice, has none. */
export const placedIn = (
  log: readonly RecordedEvent[],
  { appends }: History,
): ReadonlyMap<string, readonly Placed[]> => {
  const senders = new Map(appends.flatMap((call) => call.ids.map((id) => [id, call] as const)));
  const streams = new Map<string, Placed[]>();
  for (const event of log) {
    const placed = streams.get(event.stream) ?? [];
    const call = senders.get(event.id);
    placed.push({ event, call: call?.stream === event.stream ? call : undefined });
    senders.delete(event.id);
    streams.set(event.stream, placed);
  }
  return streams;
};
