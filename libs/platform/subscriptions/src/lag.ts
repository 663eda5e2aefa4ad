import type { EventStore, Position } from '@gongkai/event-store';

/** How far behind the log's end. */
export interface Lag {
  /** Events waiting, counted up to {@link MAX_COUNTED}. */
  readonly events: number;
  readonly isMore: boolean;
  /** Since the first waiting event was decided; 0 when nothing waits. @unit ms */
  readonly ms: number;
}

export const MAX_COUNTED = 1000;

/** Looks at what waits after a place. Positions are sparse, so it is read, up to a bound. */
export const lagOf = async (store: EventStore, after: Position, streamPrefixes: readonly string[]): Promise<Lag> => {
  let events = 0;
  let firstAt: string | undefined;
  for await (const event of store.readAll({ from: after, streamPrefixes, limit: MAX_COUNTED + 1 })) {
    firstAt ??= event.metadata.at;
    events += 1;
  }
  const ms = firstAt === undefined ? 0 : Math.max(0, Date.now() - Date.parse(firstAt));
  return { events: Math.min(events, MAX_COUNTED), isMore: events > MAX_COUNTED, ms };
};
