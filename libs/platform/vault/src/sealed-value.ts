import { canonicalBytes } from '@gongkai/event-store';
import type { Sealed } from '@gongkai/kernel';
import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt } from './cipher.js';
import { VaultFault, type SealedIn, type SealedPlace, type ToSeal } from './port.js';

/** ❄ What a sealed value is bound to: canonical JSON of stream, event and path. */
const boundTo = ({ stream, event, path }: SealedPlace): Uint8Array => canonicalBytes([stream, event, path]);

/** Bytes of base64 text in its one canonical form; nothing for any other spelling of them. */
const bytesOf = (base64: string): Buffer | undefined => {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : undefined;
};

/** @throws TypeError for a text with a lone surrogate, which UTF-8 can't keep. */
export const sealValue = (key: KeyObject, { key: name, place, plain }: ToSeal): Sealed => {
  if (!plain.isWellFormed()) throw new TypeError('text with a lone surrogate can not be sealed');
  const { iv, box } = encrypt(key, boundTo(place), Buffer.from(plain, 'utf8'));
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
