import { createHash } from 'node:crypto';
import { isInstant, isUuid, type Json } from '@gongkai/kernel';
import { z } from 'zod';
import { canonicalBytes, canonicalText } from './canonical-json.js';
import type { EventMetadata, RecordedEvent } from './port.js';

const text = z
  .string()
  .min(1)
  .max(1000)
  .refine((value) => value.isWellFormed(), 'a lone surrogate');

/** ❄ Envelope v1: a closed list. What is not named here is not recorded beside a payload. */
const envelopeV1 = z.strictObject({
  v: z.literal(1),
  actor: text,
  organisation: text.optional(),
  correlation: text,
  causation: text.optional(),
  commandId: z.string().refine(isUuid, 'not a canonical UUID'),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string().refine(isInstant, 'not an instant'),
  typeVersion: z.int().min(1),
  facts: z.record(z.string(), z.custom<Json>()).optional(),
  salt: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});

/** ❄ The names of envelope v1 in canonical order. */
const NAMES = [
  'actor',
  'at',
  'bodyHash',
  'causation',
  'commandId',
  'correlation',
  'facts',
  'organisation',
  'salt',
  'typeVersion',
  'v',
] as const satisfies readonly (keyof EventMetadata)[];

/**
 * ❄ RFC 8785 canonical JSON of the metadata.
 * @throws TypeError when it is not envelope v1: an unknown name, a missing one, a value of the wrong form.
 */
export const canonicalMetadata = (metadata: EventMetadata): string => {
  const parsed = envelopeV1.safeParse(metadata);
  if (!parsed.success) {
    const at = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ');
    throw new TypeError(`the metadata is not envelope v1: ${at}`);
  }
  const members = NAMES.filter((name) => metadata[name] !== undefined).map((name) => {
    const value = metadata[name];
    return `"${name}":${typeof value === 'object' ? canonicalText(value) : JSON.stringify(value)}`;
  });
  return `{${members.join(',')}}`;
};

/** What a leaf is made of: the stored event without its position. */
export type LeafSource = Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'type' | 'data' | 'metadata'>;

const commitment = (label: string, salt: Uint8Array, bytes: Uint8Array | string): string =>
  createHash('sha256').update(`gongkai.${label}.v1\n`).update(salt).update(bytes).digest('hex');

/**
 * ❄ The bytes of an event's leaf in the transparency log: canonical JSON naming the event and committing, under its salt, to
 * the payload's bytes and to the canonical metadata:
 * `SHA-256("gongkai.payload.v1\n" ‖ salt ‖ payload)`, `SHA-256("gongkai.metadata.v1\n" ‖ salt ‖ metadata)`.
 * It holds neither a store position nor a log id: moving between stores keeps every leaf. Destroying payload and metadata
 * leaves the leaf provable and nothing to guess from.
 * @throws TypeError as {@link canonicalMetadata}.
 */
export const leafBytes = (event: LeafSource): Uint8Array => {
  const metadata = canonicalMetadata(event.metadata);
  const salt = Buffer.from(event.metadata.salt, 'base64');
  return canonicalBytes({
    v: 1,
    id: event.id,
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    at: event.metadata.at,
    payload: commitment('payload', salt, event.data),
    metadata: commitment('metadata', salt, metadata),
  });
};
