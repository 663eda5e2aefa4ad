import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { contextOfSubject } from '../subject.js';
import { agreementKeyOf, sharedKeyOf } from './key-agreement.js';
import { WHOLE_SYSTEM } from './speaking.js';

/** Marks what one of two services says to the other, so that nobody else can have said it. */
export interface MessageKey {
  /** Of what is told of a message, and of its body. */
  markOf(head: () => string, body: Uint8Array): string;
  /** Whether that is their mark. */
  verifies(mark: string, head: () => string, body: Uint8Array): boolean;
  /** Whether an answer bears one: within a process nobody else could have answered. */
  readonly marksAnswers: boolean;
}

/** Whom a process knows, and whom it is known as. */
export interface ServiceTrust {
  readonly name: string;
  /** The key shared with that service; nothing for one that isn't known. */
  keyWith(service: string): MessageKey | undefined;
  /** The service that answers a subject. */
  ownerOf(subject: string): string;
}

/** What each service is known by to the others: its name, and its `agreementKeyOf`. */
export type ServiceKeys = Readonly<Record<string, string>>;

/** @unit characters of a mark */
export const MARK_LENGTH = 43;

const MARK_BYTES = 32;

const isSame = (mark: string, other: string): boolean =>
  mark.length === MARK_LENGTH && timingSafeEqual(Buffer.from(mark, 'latin1'), Buffer.from(other, 'latin1'));

const hmacKey = (secret: Buffer): MessageKey => {
  const key = createSecretKey(secret);
  const markOf: MessageKey['markOf'] = (head, body) =>
    createHmac('sha256', key).update(head()).update(body).digest('base64url');
  return { markOf, verifies: (mark, head, body) => isSame(mark, markOf(head, body)), marksAnswers: true };
};

/**
 * Trust between the services of an installation, each in a process of its own.
 * @param name this service's
 * @param seed its secret
 * @throws RangeError when the others know this service by another seed, or not at all
 */
export const trustAmong = (services: ServiceKeys, name: string, seed: string): ServiceTrust => {
  const known = new Map(Object.entries(services));
  const own = agreementKeyOf(seed);
  if (known.get(name) !== own) throw new RangeError(`the services know ${name} by another seed, or not at all`);
  const keys = new Map<string, MessageKey>();
  const keyWith = (service: string): MessageKey | undefined => {
    const other = known.get(service);
    if (other === undefined) return undefined;
    const kept = keys.get(service) ?? hmacKey(sharedKeyOf(seed, { own, other }));
    keys.set(service, kept);
    return kept;
  };
  const ownerOf = (subject: string): string => {
    const context = contextOfSubject(subject);
    return known.has(context) ? context : WHOLE_SYSTEM;
  };
  return { name, keyWith, ownerOf };
};

/**
 * Trust within one process: nothing that passes leaves it, so a mark only says that it was made here and isn't counted over the
 * message.
 */
export const trustWithinProcess = (): ServiceTrust => {
  const own = randomBytes(MARK_BYTES).toString('base64url');
  const key: MessageKey = { markOf: () => own, verifies: (mark) => mark === own, marksAnswers: false };
  return {
    name: WHOLE_SYSTEM,
    keyWith: (service) => (service === WHOLE_SYSTEM ? key : undefined),
    ownerOf: () => WHOLE_SYSTEM,
  };
};
