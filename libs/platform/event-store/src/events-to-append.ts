import type { CommandMessage, DomainEvent, Instant } from '@gongkai/kernel';
import { canonicalBytes } from './canonical-json.js';
import type { Aggregate, Ready } from './execution.js';
import type { EventToAppend } from './port.js';
import { pooledRandom } from './random-pool.js';

/** What a decided command is stored from. */
export interface Decided<Command, Event extends DomainEvent> {
  readonly codec: Aggregate<Command, unknown, Event, string>['codec'];
  readonly message: CommandMessage<unknown>;
  readonly ready: Ready<Command>;
  readonly at: Instant;
  readonly events: readonly Event[];
  readonly eventId: (index: number) => string;
}

/** The events as they are stored, each in envelope v1 with a salt of its own. */
export const eventsToAppend = <Command, Event extends DomainEvent>({
  codec,
  message,
  ready,
  at,
  events,
  eventId,
}: Decided<Command, Event>): readonly EventToAppend[] =>
  events.map((event, index) => ({
    id: eventId(index),
    type: event.type,
    data: canonicalBytes(event.data),
    metadata: {
      v: 1,
      actor: message.actor,
      ...(ready.organisation === undefined ? {} : { organisation: ready.organisation }),
      correlation: message.correlation,
      ...(message.causation === undefined ? {} : { causation: message.causation }),
      commandId: message.commandId,
      bodyHash: message.bodyHash,
      at,
      typeVersion: codec.versions[event.type as Event['type']],
      ...(ready.facts === undefined ? {} : { facts: ready.facts }),
      salt: pooledRandom(32).toString('base64'),
    },
  }));
