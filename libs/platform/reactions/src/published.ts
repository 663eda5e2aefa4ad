import type { PublishedMessage } from '@gongkai/bus';
import { canonicalBytes, type Position, type RecordedEvent } from '@gongkai/event-store';
import type { Json, PublishedEventContract } from '@gongkai/kernel';
import { z } from 'zod';

/** One published event to be: its contract and its data. */
export interface IntegrationEvent {
  readonly contract: PublishedEventContract;
  readonly data: unknown;
}

/** A published event, typed by its contract. */
export const published = <Data>(
  contract: PublishedEventContract<string, Data>,
  data: NoInfer<Data>,
): IntegrationEvent => ({ contract, data });

/**
 * ❄ What a published message holds, as RFC 8785 canonical JSON: derived from the log alone, so the same bytes whenever it is
 * derived again. Fields are only ever added.
 */
export interface PublishedEnvelope {
  readonly v: 1;
  /** The contract's name (`ItemPublishedV1`). */
  readonly name: string;
  /** The stored event's id. */
  readonly event: string;
  readonly stream: string;
  /** Which of the `count` events published for one stored event; from 0. */
  readonly index: number;
  readonly count: number;
  /** When the stored event was decided. @unit Instant */
  readonly at: string;
  readonly correlation: string;
  readonly data: Json;
}

/** A published message as a consumer reads it. */
export interface ReceivedEvent extends PublishedEnvelope {
  readonly position: Position;
  /** Position of the context's event that was published before; -1 for its first. */
  readonly previous: Position;
}

export const envelopeSchema = z.object({
  v: z.literal(1),
  name: z.string(),
  event: z.string(),
  stream: z.string(),
  index: z.int().min(0),
  count: z.int().min(1),
  at: z.string(),
  correlation: z.string(),
  data: z.custom<Json>((value) => value !== undefined),
});

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The messages for one stored event, in order. `previous` is the position of the event published before. */
export const messagesOf = (
  recorded: RecordedEvent,
  previous: Position,
  facts: readonly IntegrationEvent[],
): readonly PublishedMessage[] =>
  facts.map(({ contract, data }, index) => ({
    subject: contract.subject,
    id: `${recorded.id}.${String(index)}`,
    position: String(recorded.position),
    previous: String(previous),
    data: canonicalBytes({
      v: 1,
      name: contract.name,
      event: recorded.id,
      stream: recorded.stream,
      index,
      count: facts.length,
      at: recorded.metadata.at,
      correlation: recorded.metadata.correlation,
      data,
    }),
  }));

/** @throws SyntaxError, TypeError or ZodError when the bytes are no published message. */
export const receivedOf = (message: PublishedMessage): ReceivedEvent => ({
  ...envelopeSchema.parse(JSON.parse(decoder.decode(message.data))),
  position: BigInt(message.position),
  previous: BigInt(message.previous),
});
