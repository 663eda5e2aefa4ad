import { EventRefused, type AppendResult } from '../port.js';
import { ANY, type QueuedAppend } from './flush.js';

/** A stored event as far as recognising a repeat needs it. */
export interface StoredId {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

const conflict = (base: number): AppendResult => ({ kind: 'conflict', actual: base < 0 ? 'no-stream' : base });

const isRun = (found: readonly StoredId[], first: number): boolean =>
  found.every((event, index) => event.revision === first + index);

const repeated = (found: readonly StoredId[]): AppendResult => {
  const last = found.at(-1) as StoredId;
  return { kind: 'appended', revision: last.revision, position: last.position, repeated: true };
};

/**
 * Judges an append that doesn't fit its stream, as KurrentDB does: the same ids in their places are a repeat, other or only
 * some of them a conflict. With `any` the ids may stand anywhere in the stream, one after another.
 * @param stored the events of the log that have one of the append's ids
 * @param base the stream's revision, -1 for none
 * @throws EventRefused `event.id-reused` when the ids stand in another stream only.
 */
export const judge = (append: QueuedAppend, stored: readonly StoredId[], base: number): AppendResult => {
  const byId = new Map(stored.filter((event) => event.stream === append.stream).map((event) => [event.id, event]));
  const found = append.events.flatMap((event) => byId.get(event.id) ?? []);
  const first = append.expected === ANY ? (found[0]?.revision ?? 0) : append.expected + 1;
  if (found.length === append.events.length && isRun(found, first)) return repeated(found);
  if (append.expected === ANY && found.length === 0)
    throw new EventRefused('event.id-reused', 'an event id was used before in another stream');
  return conflict(base);
};
