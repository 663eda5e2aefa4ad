import { UnknownEventType, type Bilingual, type Json, type Schema, type StoredEventContract } from '@gongkai/kernel';

/** A stored event type, which also makes its events: `itemArchived({ by })`. Pure; the payload is the decider's own. */
export interface StoredEvent<Type extends string, Data> extends StoredEventContract<Type, Data> {
  (data: Data): { readonly type: Type; readonly data: Data };
}

/** A stored event type whatever its payload, as lists hold it. */
export type AnyStoredEvent = StoredEventContract & ((data: never) => { readonly type: string; readonly data: unknown });

/** A stored event type of version 1, with the one sentence in each language that histories and auditors read. ❄ */
export const storedEvent = <const Type extends string, Data>(
  type: Type,
  data: Schema<Data>,
  sentence: Bilingual,
): StoredEvent<Type, Data> =>
  Object.assign((payload: Data) => ({ type, data: payload }), { type, version: 1, data, sentence });

/** The union of the events that a list of stored event types makes. */
export type EventOf<List extends readonly AnyStoredEvent[]> = {
  [Index in keyof List]: ReturnType<List[Index]>;
}[number];

/** The payload of one type of a union of events. */
export type DataOf<
  Event extends { readonly type: string; readonly data: unknown },
  Type extends Event['type'],
> = Extract<Event, { readonly type: Type }>['data'];

/** Stored payloads of an aggregate to its events and back; see {@link storedCodec}. */
export interface StoredCodec<Event extends { readonly type: string }> {
  /** The types that it knows, with the version that is written. */
  readonly versions: Readonly<Record<Event['type'], number>>;
  /** @throws UnknownEventType for a type or version that the list doesn't have. */
  decode(type: string, typeVersion: number, data: Json): Event;
}

/**
 * The codec of an aggregate whose types all stand at the version that is written: what is stored is what is decided on. An older
 * shape is raised to today's where its context decodes, before this.
 */
export const storedCodec = <const List extends readonly AnyStoredEvent[]>(list: List): StoredCodec<EventOf<List>> => {
  const known = new Map<string, number>(list.map(({ type, version }) => [type, version]));
  return {
    versions: Object.fromEntries(known) as StoredCodec<EventOf<List>>['versions'],
    decode: (type, typeVersion, data) => {
      if (known.get(type) !== typeVersion) throw new UnknownEventType(type, typeVersion);
      return { type, data } as EventOf<List>;
    },
  };
};
