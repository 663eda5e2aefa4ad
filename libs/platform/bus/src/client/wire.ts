import { FAULT_CODES, isUuid, type CommandMessage, type Json } from '@gongkai/kernel';
import { z } from 'zod';

/** Header names of ours above the transport. ❄ */
export const ACTOR = 'actor';
export const CORRELATION = 'correlation';
export const AFTER = 'after';
export const STREAM_KEY = 'stream-key';

const facts = z.record(z.string(), z.custom<Json>());
const rejected = z.object({ kind: z.literal('rejected'), code: z.string(), facts });
/** A code of a newer release is a fault of theirs to us. */
const fault = z.object({
  kind: z.literal('fault'),
  code: z.enum(FAULT_CODES).catch('failed'),
  detail: z.string().exactOptional(),
});

/** What may come back for a command. */
export const commandReply = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    id: z.string(),
    revision: z.int(),
    token: z.string(),
    repeated: z.boolean(),
    warnings: z
      .array(z.object({ code: z.string(), text: z.object({ en: z.string(), zh: z.string() }), facts }))
      .exactOptional(),
  }),
  rejected,
  fault,
]);

/** What may come back for a query; the answer itself is for the contract's schema. */
export const queryReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), answer: z.unknown(), isBehind: z.literal(true).exactOptional() }),
  rejected,
  fault,
]);

/** A command as it arrives; the body itself is for the contract's schema. */
export const commandMessage: z.ZodType<CommandMessage<unknown>> = z.object({
  target: z.string().min(1),
  body: z.unknown(),
  commandId: z.string().refine(isUuid, 'no canonical UUID'),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  actor: z.string().min(1),
  correlation: z.string(),
  causation: z.string().exactOptional(),
  expectedRevision: z.int().exactOptional(),
  isTrial: z.literal(true).exactOptional(),
});

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export const bytesOfJson = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value ?? null));

/** @throws SyntaxError or TypeError when the bytes are no JSON in UTF-8. */
export const jsonFrom = (data: Uint8Array): Json => JSON.parse(decoder.decode(data)) as Json;
