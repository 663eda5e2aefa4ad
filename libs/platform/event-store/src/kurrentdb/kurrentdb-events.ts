import type { AllStreamResolvedEvent, ResolvedEvent } from '@kurrent/kurrentdb-client';
import type { EventMetadata, RecordedEvent } from '../port.js';
import { isSystem, type StreamNames } from './names.js';

export type ReadEvent = NonNullable<ResolvedEvent['event'] | AllStreamResolvedEvent['event']>;

/** An event among ours that can't be given as the port promises; trying again changes nothing. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

/** @throws UnreadableEvent when the server doesn't say where the event stands: it is older than 22.6. */
export const positionOf = ({ position }: ReadEvent): bigint => {
  if (position === undefined || position.commit > 0x7fff_ffff_ffff_ffffn)
    throw new UnreadableEvent(
      'the server gives no positions with events; KurrentDB or EventStoreDB 22.10 or later is needed',
    );
  return position.commit;
};

const metadataOf = (event: ReadEvent): EventMetadata => {
  const metadata = event.metadata as Partial<EventMetadata> | undefined;
  if (event.isJson || metadata?.v !== 1)
    throw new UnreadableEvent(`the event ${event.id} was not written by this store: its envelope is unknown`);
  return metadata as EventMetadata;
};

const plainBytes = (data: unknown): Uint8Array => {
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  return new Uint8Array(buffer, byteOffset, byteLength);
};

/**
 * The event as the port gives it; nothing for what isn't ours. `created` is left aside: one of the client's two ways cuts it
 * to seconds, and the envelope carries `at`.
 * @throws UnreadableEvent for an event among ours that another program wrote.
 */
export const recordedFrom = (event: ReadEvent, names: StreamNames): RecordedEvent | undefined => {
  const stream = names.known(event.streamId);
  if (stream === undefined || isSystem(event.type)) return undefined;
  return {
    id: event.id,
    stream,
    revision: Number(event.revision),
    position: positionOf(event),
    type: event.type,
    data: plainBytes(event.data),
    metadata: metadataOf(event),
  };
};
