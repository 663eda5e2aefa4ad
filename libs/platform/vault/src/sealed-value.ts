import { canonicalBytes } from '@gongkai/event-store';
import type { Sealed } from '@gongkai/kernel';
import { createHmac, type KeyObject } from 'node:crypto';
import { decrypt, encrypt, IV_BYTES } from './cipher.js';
import { derivedKey } from './master-key.js';
import { VaultFault, type SealedIn, type SealedPlace, type ToSeal } from './port.js';

/** ❄ What a sealed value is bound to: canonical JSON of stream, event and path. */
const boundTo = ({ stream, event, path }: SealedPlace): Uint8Array => canonicalBytes([stream, event, path]);

/** Bytes of base64 text in its one canonical form; nothing for any other spelling of them. */
const bytesOf = (base64: string): Buffer | undefined => {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : undefined;
};

/**
 * ❄ An iv that follows from key, place and text: equal values give equal bytes, others another iv. The place is JSON and ends by
 * itself, so that no two pairs of place and text are hashed alike.
 */
const ivOf = (key: KeyObject, bound: Uint8Array, plain: Uint8Array): Buffer =>
  createHmac('sha256', derivedKey(key, 'gongkai vault: iv of a value for a row'))
    .update(bound)
    .update(plain)
    .digest()
    .subarray(0, IV_BYTES);

/** @throws TypeError for a text with a lone surrogate, which UTF-8 can't keep. */
export const sealValue = (key: KeyObject, value: ToSeal): Sealed => sealedUnder(key, value, () => undefined);

/** As {@link sealValue}, and the same again: rows that are made from the log twice are the same rows. */
export const sealValueForRow = (key: KeyObject, value: ToSeal): Sealed => sealedUnder(key, value, ivOf);

const sealedUnder = (
  key: KeyObject,
  { key: name, place, plain }: ToSeal,
  ivFor: (key: KeyObject, bound: Uint8Array, plain: Uint8Array) => Buffer | undefined,
): Sealed => {
  if (!plain.isWellFormed()) throw new TypeError('text with a lone surrogate can not be sealed');
  const [bound, bytes] = [boundTo(place), Buffer.from(plain, 'utf8')];
  const { iv, box } = encrypt(key, bound, bytes, ivFor(key, bound, bytes));
  return {
    sealed: 1,
    key: name,
    event: place.event,
    path: place.path,
    iv: iv.toString('base64'),
    box: box.toString('base64'),
  };
};

/** @throws VaultFault `seal.broken` when any part of the value, or the stream, is not what it was sealed with. */
export const unsealValue = (key: KeyObject, { sealed, stream }: SealedIn): string => {
  const iv = bytesOf(sealed.iv);
  const box = bytesOf(sealed.box);
  const plain =
    (sealed.sealed as number) === 1 && iv !== undefined && box !== undefined
      ? decrypt(key, boundTo({ stream, event: sealed.event, path: sealed.path }), { iv, box })
      : undefined;
  if (plain === undefined)
    throw new VaultFault('seal.broken', `the value sealed under ${sealed.key} was altered or moved`);
  return plain.toString('utf8');
};
