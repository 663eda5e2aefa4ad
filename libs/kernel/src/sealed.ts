/**
 * An encrypted value (AES-256-GCM) that deciders, events and read models carry without being able to open it.
 * ❄ Stored form. `key` names the key in the vault; `event` and `path` with the stream's name are the additional
 * authenticated data, so that a ciphertext can't be moved elsewhere. `iv` and `box` (ciphertext, then the 16-byte tag) are base64.
 */
export interface Sealed {
  readonly sealed: 1;
  readonly key: string;
  readonly event: string;
  readonly path: string;
  readonly iv: string;
  readonly box: string;
}
