import { decodeEvent, type EventCodec, type RecordedEvent } from '@gongkai/event-store';
import type { DomainEvent } from '@gongkai/kernel';

/**
 * What a context does to the world outside its log when a stored event says so: keys destroyed, copies removed, mail sent. It has a
 * place of its own and can be parked; a rebuild or a verification never runs it.
 */
export interface EffectDefinition<Tools = unknown> {
  /** ❄ Key of its place. */
  readonly name: string;
  readonly streamPrefix: string;
  concerns(recorded: RecordedEvent): boolean;
  /** May be called again for the same event, after a crash: done again it changes nothing. What is only away is waited for. */
  readonly perform: (recorded: RecordedEvent, tools: Tools) => Promise<void>;
}

/** The effect with what it is done with, as it runs. */
export const effectWith = <Tools>(
  { perform, ...definition }: EffectDefinition<Tools>,
  tools: Tools,
): EffectDefinition => ({ ...definition, perform: (recorded) => perform(recorded, tools) });

export interface EffectOf<Event extends DomainEvent, Type extends Event['type'], Tools> {
  readonly name: string;
  readonly aggregate: { readonly prefix: string; readonly codec: EventCodec<Event> };
  readonly when: Type;
  perform(event: Extract<Event, { readonly type: Type }>, recorded: RecordedEvent, tools: Tools): Promise<void>;
}

/** Declares an effect of one type of stored event, as data: what it is done with is given when it runs. */
export const effectWhen = <Event extends DomainEvent, Type extends Event['type'], Tools = unknown>({
  name,
  aggregate,
  when,
  perform,
}: EffectOf<Event, Type, Tools>): EffectDefinition<Tools> => ({
  name,
  streamPrefix: aggregate.prefix,
  concerns: ({ type }) => type === when,
  perform: async (recorded, tools) => {
    const event = decodeEvent(aggregate.codec, recorded);
    if (isOf<Event, Type>(event, when)) await perform(event, recorded, tools);
  },
});

const isOf = <Event extends DomainEvent, Type extends Event['type']>(
  event: Event,
  type: Type,
): event is Extract<Event, { readonly type: Type }> => event.type === type;
