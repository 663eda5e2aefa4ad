import type { CheckedEvent } from '../append-check.js';
import { MAX_EVENTS_PER_APPEND, type AppendResult, type RecordedEvent } from '../port.js';
import type { Reading } from './reading.js';

/** An append as it is sent: at a revision, or to a stream that isn't there. */
export interface AppendAt {
  readonly stream: string;
  readonly expected: number | 'no-stream';
  readonly events: readonly CheckedEvent[];
}

type Conflict = Extract<AppendResult, { readonly kind: 'conflict' }>;

const lastOf = (expected: AppendAt['expected'], events: AppendAt['events']): number =>
  (expected === 'no-stream' ? -1 : expected) + events.length;

const repeatOf = ({ revision, position }: RecordedEvent): AppendResult => ({
  kind: 'appended',
  revision,
  position,
  repeated: true,
});

/** A conflict that the stream can't show yet: what was written first isn't readable before most nodes have it. */
export class NotYetReadable extends Error {
  override readonly name = 'NotYetReadable';
}

/**
 * The answer to an append that met a conflict: a repeat, when what stands at its place are its own events, else the conflict.
 * The server can't tell, since every try sends server ids of its own; a genuine conflict costs one read of one event.
 * @throws NotYetReadable
 */
export const asRepeat = async (
  reading: Reading,
  { stream, expected, events }: AppendAt,
  conflict: Conflict,
): Promise<AppendResult> => {
  const end = lastOf(expected, events);
  if (conflict.actual === 'no-stream' || conflict.actual < end) return conflict;
  const last = await reading.at(stream, end);
  if (last === undefined) throw new NotYetReadable('the stream does not show yet what was written first');
  if (last.id !== events.at(-1)?.id) return conflict;
  let place = 0;
  for await (const { id } of reading.stream(stream, { from: end + 1 - events.length, limit: events.length })) {
    if (id !== events[place]?.id) return conflict;
    place += 1;
  }
  return place === events.length ? repeatOf(last) : conflict;
};

/**
 * What an append at whatever revision finds: its own events, some of them (a conflict), or the revision to write after.
 * Among the stream's newest {@link MAX_EVENTS_PER_APPEND}, as the port says.
 */
export const amongNewest = async (
  reading: Reading,
  stream: string,
  events: readonly CheckedEvent[],
): Promise<AppendResult | { readonly kind: 'new'; readonly after: AppendAt['expected'] }> => {
  const wanted = new Map(events.map(({ id }, index) => [id, index]));
  const found: { readonly index: number; readonly event: RecordedEvent }[] = [];
  let newest: number | undefined;
  for await (const event of reading.stream(stream, { direction: 'backwards', limit: MAX_EVENTS_PER_APPEND })) {
    newest ??= event.revision;
    const index = wanted.get(event.id);
    if (index !== undefined) found.unshift({ index, event });
  }
  const [first, last] = [found[0], found.at(-1)];
  if (newest === undefined || first === undefined || last === undefined)
    return { kind: 'new', after: newest ?? 'no-stream' };
  const isRun = found.every(
    ({ index, event }, place) => index === place && event.revision === first.event.revision + place,
  );
  if (found.length < events.length || !isRun) return { kind: 'conflict', actual: newest };
  return repeatOf(last.event);
};
