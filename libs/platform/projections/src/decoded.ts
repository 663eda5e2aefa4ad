import { decodeEvent, type EventCodec, type RecordedEvent } from '@gongkai/event-store';
import type { DomainEvent } from '@gongkai/kernel';
import { PoisonEvent } from './projection.js';

export interface DecodedEvent<Event> {
  readonly recorded: RecordedEvent;
  readonly event: Event;
}

/**
 * A batch in today's shapes, for projections.
 * @throws PoisonEvent naming the event that the codec doesn't know or whose payload is no JSON.
 */
export const decoded = <Event extends DomainEvent>(
  codec: EventCodec<Event>,
  events: readonly RecordedEvent[],
): readonly DecodedEvent<Event>[] =>
  events.map((recorded) => {
    try {
      return { recorded, event: decodeEvent(codec, recorded) };
    } catch (error) {
      throw new PoisonEvent(recorded, error);
    }
  });
