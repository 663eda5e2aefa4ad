import type { Bus } from '@gongkai/bus';
import type { EventStore, Position, RecordedEvent } from '@gongkai/event-store';
import { RelayBehind } from './published-up-to.js';

export interface TakingBack {
  readonly context: string;
  readonly bus: Bus;
  readonly store: EventStore;
  /** Up to where the context's relay has published for good. */
  readonly publishedUpTo: () => Promise<Position>;
}

/**
 * Removes from the bus what was published of the event's stream before it: at once, and again until the relay has passed the
 * event, since what it has on its way, or publishes again after a crash, comes before its place is saved.
 * @throws RelayBehind, BusError: to be done again
 */
export const takeBack = async (
  { context, bus, store, publishedUpTo }: TakingBack,
  { stream, position: end }: RecordedEvent,
): Promise<void> => {
  const relayed = await publishedUpTo();
  const positions: string[] = [];
  for await (const { position } of store.readStream(stream)) if (position < end) positions.push(String(position));
  await bus.purge(context, positions);
  if (relayed < end) throw new RelayBehind(`the relay of ${context} may publish again what is taken back`);
};
