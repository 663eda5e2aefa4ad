import type { Branded } from './brand.js';
import { idFrom } from './ids.js';

/** A kind of stream: what stands before its ids in a stream's name, and whose ids they are. ❄ */
export interface StreamKind<Id extends string = string> {
  /** One of the closed list (`item-`). */
  readonly prefix: string;
  readonly streamOf: (id: Id) => string;
  /** @throws RangeError for a stream of another kind */
  readonly idOf: (stream: string) => Id;
}

/** A kind of stream whose ids are made and read by the context itself. */
export const streamKindOf = <Id extends string>(prefix: string, read: (text: string) => Id): StreamKind<Id> => ({
  prefix,
  streamOf: (id) => prefix + id,
  idOf: (stream) => {
    if (!stream.startsWith(prefix)) throw new RangeError(`no stream of ${prefix}`);
    return read(stream.slice(prefix.length));
  },
});

/** A kind of stream named after one UUID, as most are. */
export const streamKind = <Id extends Branded<string, string>>(prefix: string): StreamKind<Id> =>
  streamKindOf(prefix, idFrom<Id>);
