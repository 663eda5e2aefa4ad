import type { EventCodec, RecordedEvent } from '@gongkai/event-store';
import type { DomainEvent } from '@gongkai/kernel';
import { decoded, PoisonEvent } from '@gongkai/projections';

/** A stored event as a projection takes it: what happened, in which thing, at which revision of its stream. */
export interface Happened<Event> {
  readonly event: Event;
  /** The stream's id without its prefix. */
  readonly id: string;
  readonly recorded: RecordedEvent;
}

/** The events of one aggregate in a batch. @throws PoisonEvent as the codec doesn't know one. */
export const happenedIn = <Event extends DomainEvent>(
  events: readonly RecordedEvent[],
  prefix: string,
  codec: EventCodec<Event>,
): readonly Happened<Event>[] =>
  decoded(
    codec,
    events.filter(({ stream }) => stream.startsWith(prefix)),
  ).map(({ recorded, event }) => ({ event, recorded, id: recorded.stream.slice(prefix.length) }));

/** The row that an event is about; its absence poisons the event, for it says that history is not whole. */
export const present = <Row>(row: Row | undefined, { recorded }: Happened<unknown>): Row => {
  if (row === undefined) throw new PoisonEvent(recorded, new RangeError(`${recorded.type} about what was never begun`));
  return row;
};

export const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
