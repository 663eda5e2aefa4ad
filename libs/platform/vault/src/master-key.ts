import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { decrypt, encrypt, IV_BYTES, KEY_BYTES } from './cipher.js';
import { VaultFault } from './port.js';

/** Wraps data keys. Its bytes can't be had from it, and don't show when it is printed. */
export interface MasterKey {
  /** Tells master keys apart; says nothing of the bytes. */
  readonly id: string;
  /** The key's bytes encrypted, bound to its name: iv, ciphertext, tag. */
  wrap(name: string, key: KeyObject): Buffer;
  /** @throws VaultFault `seal.broken` when the wrapped bytes were altered, or belong to another name or master key. */
  unwrap(name: string, wrapped: Buffer): KeyObject;
}

/** A key for one purpose, derived so that neither it nor its siblings tell anything of the root (HKDF-SHA-256). */
export const derivedKey = (root: KeyObject, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', root, '', purpose, KEY_BYTES)));

/** @throws VaultFault `master-key.unreadable` unless it is 32 bytes. */
export const masterKeyFrom = (bytes: Uint8Array): MasterKey => {
  if (bytes.length !== KEY_BYTES) throw new VaultFault('master-key.unreadable', 'a master key is 32 bytes');
  const root = createSecretKey(bytes);
  const wrapping = derivedKey(root, 'gongkai vault: wrapping');
  return {
    id: derivedKey(root, 'gongkai vault: id').export().subarray(0, 8).toString('hex'),
    wrap: (name, key) => {
      const { iv, box } = encrypt(wrapping, Buffer.from(name), key.export());
      return Buffer.concat([iv, box]);
    },
    unwrap: (name, wrapped) => {
      const parts = { iv: wrapped.subarray(0, IV_BYTES), box: wrapped.subarray(IV_BYTES) };
      const key = decrypt(wrapping, Buffer.from(name), parts);
      if (key?.length !== KEY_BYTES) throw new VaultFault('seal.broken', `the stored key ${name} can't be unwrapped`);
      return createSecretKey(key);
    },
  };
};
