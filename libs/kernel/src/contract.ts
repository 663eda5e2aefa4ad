import type { Facts, Json } from './json.js';
import type { Schema } from './schema.js';

/** A text in the two languages that the edges speak. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** One rejection code as the public sees it: stable, never reworded in meaning. @unit status HTTP */
export interface RejectionText extends Bilingual {
  readonly status: 400 | 403 | 404 | 409 | 410 | 412 | 422;
}

/**
 * A command as others may send it. `subject` is where the bus carries it (`items.cmd.publish-item`), `creates` says that
 * it begins a stream, whose id is then the command's id; otherwise the message names its target's id.
 */
export interface CommandContract<Name extends string = string, Body = unknown> {
  readonly kind: 'command';
  readonly name: Name;
  readonly subject: string;
  readonly body: Schema<Body>;
  readonly creates: boolean;
  readonly summary: Bilingual;
}

/** A query as others may ask it: one question, one answer, both with a schema. */
export interface QueryContract<Name extends string = string, Question = unknown, Answer = unknown> {
  readonly kind: 'query';
  readonly name: Name;
  readonly subject: string;
  readonly question: Schema<Question>;
  readonly answer: Schema<Answer>;
  readonly summary: Bilingual;
}

/** A stored event type for the catalogue that auditors read: its name, version, schema and one sentence in each language. */
export interface StoredEventContract<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly version: number;
  readonly data: Schema<Data>;
  readonly sentence: Bilingual;
}

/** A published event, self-contained and versioned by its name (`ItemPublishedV1` on `items.evt.item-published.v1`). */
export interface PublishedEventContract<Name extends string = string, Data = unknown> {
  readonly kind: 'published';
  readonly name: Name;
  readonly subject: string;
  readonly data: Schema<Data>;
  readonly summary: Bilingual;
}

/** What travels on the bus for a command. Everything but `target` and `body` is set by the edge or a process, never by the client's body. */
export interface CommandMessage<Body = Json> {
  readonly target: string;
  readonly body: Body;
  readonly commandId: string;
  /** SHA-256 (hex) over the canonical JSON of key, name, target and body: the same key with another body is refused. */
  readonly bodyHash: string;
  readonly actor: string;
  readonly correlation: string;
  readonly causation?: string;
  /** The revision that the sender read (`If-Match`); absent = whatever is there. */
  readonly expectedRevision?: number;
  /** Decide only: answers what it would answer at this moment and writes nothing. */
  readonly isTrial?: true;
}

/** What was taken and should be looked at: a stable code, what it means, and what it was said on. */
export interface CommandWarning {
  readonly code: string;
  readonly text: Bilingual;
  readonly facts: Facts;
}

/** What comes back for a command. `token` is `logId:context:position`, to be given as `after=` on a read. */
export type CommandReply =
  | {
      readonly kind: 'accepted';
      readonly id: string;
      readonly revision: number;
      readonly token: string;
      readonly repeated: boolean;
      /** Of the first answer; a repeat has none. */
      readonly warnings?: readonly CommandWarning[];
    }
  | { readonly kind: 'rejected'; readonly code: string; readonly facts: Readonly<Record<string, Json>> };
