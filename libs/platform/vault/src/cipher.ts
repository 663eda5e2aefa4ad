import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const TAG_BYTES = 16;

/** @unit bytes */
export const IV_BYTES = 12;
/** @unit bytes */
export const KEY_BYTES = 32;

/** The parts of an encryption: a random iv, and the ciphertext with its tag behind it. */
export interface Encrypted {
  readonly iv: Buffer;
  readonly box: Buffer;
}

/** AES-256-GCM under a fresh random iv, or one that no other plain bytes are encrypted under; `bound` is authenticated with it. */
export const encrypt = (
  key: KeyObject,
  bound: Uint8Array,
  plain: Uint8Array,
  iv: Buffer = randomBytes(IV_BYTES),
): Encrypted => {
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound);
  return { iv, box: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
};

/** Gives the plain bytes, or nothing when key, iv, box or what is bound to them is not what was encrypted. */
export const decrypt = (key: KeyObject, bound: Uint8Array, { iv, box }: Encrypted): Buffer | undefined => {
  if (iv.length !== IV_BYTES || box.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound);
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  const plain = decipher.update(box.subarray(0, box.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
};
