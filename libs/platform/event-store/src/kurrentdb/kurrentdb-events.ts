import type { EventData } from '@kurrent/kurrentdb-client';
import type { CheckedEvent } from '../append-check.js';
import { newUuid } from '../ids.js';
import type { EventMetadata, RecordedEvent } from '../port.js';
import { isSystem, type StreamNames } from './names.js';

/** An event as the server gives it, over either of the client's two ways: the bridge leaves metadata as they are stored. */
export interface ReadEvent {
  readonly streamId: string;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly revision: bigint;
  readonly position?: { readonly commit: bigint };
  readonly data: unknown;
  readonly metadata?: unknown;
}

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

/** ❄ What an event has beside its payload: the envelope, and the id as the port knows it. Canonical JSON, as long as both are. */
interface Beside {
  readonly envelope: EventMetadata;
  readonly id: string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * An event as the server gets it. Payloads go as octets: only so does the client give the very bytes back (JSON it parses, and
 * forgets how it was written). The server's id is of this sending alone: a success then means that this sending wrote, and
 * what was sent before shows as a conflict.
 */
export const proposalOf = ({ id, type, data, metadata }: CheckedEvent): EventData => ({
  id: newUuid(),
  type,
  contentType: 'application/octet-stream',
  data: encoder.encode(data),
  metadata: encoder.encode(`{"envelope":${metadata},"id":"${id}"}`),
});

/** What stands there as JSON: parsed already, or its bytes; nothing when it is none. */
export const parsedFrom = (stored: unknown): unknown => {
  if (!(stored instanceof Uint8Array)) return stored;
  try {
    return JSON.parse(decoder.decode(stored));
  } catch {
    return undefined;
  }
};

const besideOf = (event: ReadEvent): Beside => {
  const beside = parsedFrom(event.metadata) as Partial<Beside> | null | undefined;
  if (event.isJson || beside?.envelope?.v !== 1 || typeof beside.id !== 'string')
    throw new UnreadableEvent(`the event ${event.id} was not written by this store: its envelope is unknown`);
  return { envelope: beside.envelope, id: beside.id };
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
  const { envelope, id } = besideOf(event);
  return {
    id,
    stream,
    revision: Number(event.revision),
    position: positionOf(event),
    type: event.type,
    data: plainBytes(event.data),
    metadata: envelope,
  };
};
