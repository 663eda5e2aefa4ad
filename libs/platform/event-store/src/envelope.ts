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

const KNOWN: ReadonlySet<string> = new Set(NAMES);
const HEX = /^[0-9a-f]{64}$/;
const SALT = /^[A-Za-z0-9+/]{43}=$/;

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 1000 && value.isWellFormed();

/**
 * Whether it is envelope v1, as far as that can be told at little cost: every append asks, and the schema takes longer than
 * all else that is checked there. A no is the schema's to confirm.
 */
const isPlainlyV1 = (metadata: Omit<EventMetadata, 'v'> & { readonly v: number }): boolean =>
  metadata.v === 1 &&
  Object.keys(metadata).every((name) => KNOWN.has(name)) &&
  [metadata.actor, metadata.correlation].every(isText) &&
  [metadata.organisation, metadata.causation].every((value) => value === undefined || isText(value)) &&
  isUuid(metadata.commandId) &&
  HEX.test(metadata.bodyHash) &&
  isInstant(metadata.at) &&
  Number.isSafeInteger(metadata.typeVersion) &&
  metadata.typeVersion >= 1 &&
  (metadata.facts === undefined || isPlainObject(metadata.facts)) &&
  SALT.test(metadata.salt);

const assertV1 = (metadata: EventMetadata): void => {
  if (isPlainlyV1(metadata)) return;
  const parsed = envelopeV1.safeParse(metadata);
  if (parsed.success) return;
  const at = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ');
  throw new TypeError(`the metadata is not envelope v1: ${at}`);
};

/**
 * ❄ RFC 8785 canonical JSON of the metadata.
 * @throws TypeError when it is not envelope v1: an unknown name, a missing one, a value of the wrong form.
 */
export const canonicalMetadata = (metadata: EventMetadata): string => {
  assertV1(metadata);
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
