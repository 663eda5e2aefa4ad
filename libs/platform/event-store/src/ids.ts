import { idFrom, type CommandId, type EventId, type Uuid } from '@gongkai/kernel';
import { hash } from 'node:crypto';
import { v7 } from 'uuid';
import { canonicalText } from './canonical-json.js';

/** ❄ The namespace of all derived ids. */
const NAMESPACE = '6f1d7c4e-3b52-5d0a-9c1e-0a5f5d1b7e21';

/**
 * Version 5 of RFC 9562. The library makes a hash object and several arrays for each; three a command cost more than its
 * decision. The engine's one-shot hash gives the same for a third, as the specs show beside the library.
 */
const v5 = (name: string, namespace: string): string => {
  const bytes = Buffer.allocUnsafe(16 + Buffer.byteLength(name));
  bytes.write(namespace.replaceAll('-', ''), 'hex');
  bytes.write(name, 16);
  const hex = hash('sha1', bytes, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A new version 7 UUID: random, ordered by the time it was made. */
export const newUuid = (): Uuid => idFrom<Uuid>(v7());

/** ❄ The id that the parts always give: version 5 over their text, one a line. */
export const derivedUuid = (...parts: readonly string[]): Uuid => idFrom<Uuid>(v5(parts.join('\n'), NAMESPACE));

/**
 * ❄ The command's id as it is sent: the same for the same actor and Idempotency-Key. It is stored under the installation's secret
 * (`underSecret` of the commands), and so is what it makes.
 */
export const commandIdFrom = (actor: string, key: string): CommandId => idFrom<CommandId>(derivedUuid(actor, key));

/** What makes two requests the same: the command, its target and its body as it was understood. */
export interface RequestedCommand {
  readonly name: string;
  readonly target: string;
  readonly body: unknown;
}

/**
 * ❄ SHA-256 (hex) over the Idempotency-Key and the request, as it is sent. What is stored of it is keyed with the installation's
 * secret: it stays for ever, also when a person is erased, and a name can't be guessed from it though the key can.
 */
export const bodyHashFrom = (key: string, { name, target, body }: RequestedCommand): string =>
  hash('sha256', canonicalText([key, name, target, body]), 'hex');

/** ❄ The id of the n-th event of a command on a stream: what makes an append repeatable, whatever else bears the same key. */
export const eventIdFrom = (commandId: string, stream: string, index: number): EventId =>
  idFrom<EventId>(v5(`${stream}\n${String(index)}`, commandId));
