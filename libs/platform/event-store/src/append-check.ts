import { isUuid } from '@gongkai/kernel';
import { assertCanonical } from './canonical-json.js';
import { canonicalMetadata } from './envelope.js';
import {
  EventRefused,
  MAX_APPEND_BYTES,
  MAX_EVENT_BYTES,
  MAX_EVENTS_PER_APPEND,
  type EventToAppend,
  type ExpectedRevision,
} from './port.js';

/** An event as adapters write it: checked, its payload and metadata as canonical text. */
export interface CheckedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  /** Of payload and metadata. @unit bytes */
  readonly size: number;
}

const STREAM = /^[A-Za-z][A-Za-z0-9_.:-]{0,249}$/;
const TYPE = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;

const orRefuse = <T>(code: EventRefused['code'], make: () => T): T => {
  try {
    return make();
  } catch (error) {
    throw new EventRefused(code, (error as Error).message);
  }
};

const checkedEvent = ({ id, type, data, metadata }: EventToAppend): CheckedEvent => {
  if (!isUuid(id)) throw new EventRefused('event.malformed', 'an event id is a lower-case UUID');
  if (!TYPE.test(type)) throw new EventRefused('event.malformed', 'an event type is a short ASCII name');
  if (data.byteLength > MAX_EVENT_BYTES) throw new EventRefused('event.too-large', 'the payload is too large');
  const stored = orRefuse('event.malformed', () => canonicalMetadata(metadata));
  const size = data.byteLength + Buffer.byteLength(stored);
  if (size > MAX_EVENT_BYTES) throw new EventRefused('event.too-large', 'payload and metadata are too large');
  return { id, type, data: orRefuse('event.not-canonical', () => assertCanonical(data)), metadata: stored, size };
};

/**
 * What every adapter checks before it writes.
 * @throws EventRefused as {@link EventStore.append} says.
 */
export const checkedAppend = (
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): readonly CheckedEvent[] => {
  if (!STREAM.test(stream)) throw new EventRefused('event.malformed', 'a stream has a short ASCII name');
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0))
    throw new EventRefused('event.malformed', 'a revision is a whole number from 0');
  if (events.length > MAX_EVENTS_PER_APPEND) throw new EventRefused('event.too-many', 'too many events in one append');
  if (new Set(events.map((event) => event.id)).size < events.length)
    throw new EventRefused('event.id-reused', 'one event id twice in an append');
  const checked = events.map(checkedEvent);
  if (checked.reduce((sum, event) => sum + event.size, 0) > MAX_APPEND_BYTES)
    throw new EventRefused('event.too-large', 'the append is too large');
  return checked;
};
