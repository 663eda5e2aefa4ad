import type { Sealed } from '@gongkai/kernel';

/** Where a sealed value lives; all of it is authenticated with the ciphertext. ❄ */
export interface SealedPlace {
  readonly stream: string;
  /** The id that the event carrying the value will have. */
  readonly event: string;
  /** Path of the field in the payload, dotted (`content`, `person.name`). */
  readonly path: string;
}

/** The key's name: `person:<person id>` or `text:<stream>:<version>`. Not a secret. */
export type KeyName = string;

export const personKey = (person: string): KeyName => `person:${person}`;
export const textKey = (stream: string, version: number): KeyName => `text:${stream}:${String(version)}`;

/** Why and by whom a private value is read; becomes an `access-` event before the value is given. */
export interface AccessReason {
  /** {@link @gongkai/kernel#textOfActor}. */
  readonly actor: string;
  /** Stable code of the purpose (`members.list`, `item.review`). */
  readonly purpose: string;
  readonly correlation: string;
}

export type Unsealed = { readonly kind: 'open'; readonly plain: string } | { readonly kind: 'destroyed' };

/** Keys and what they open. Keys live in their own database, wrapped by a master key from configuration. */
export interface Vault {
  /**
   * Encrypts under the named key, which is made on first use.
   * @throws KeyDestroyed when the key was destroyed before.
   */
  seal(key: KeyName, place: SealedPlace, plain: string): Promise<Sealed>;

  /** Opens text values (not private data; no access record). One round trip for all. `destroyed` where the key is gone. */
  open(values: readonly { readonly sealed: Sealed; readonly stream: string }[]): Promise<readonly Unsealed[]>;

  /**
   * Opens private data of persons. The access record is written first; if it can't be, nothing is opened.
   * One access record per call names every key that was opened.
   * @throws AccessNotRecorded
   */
  unseal(
    values: readonly { readonly sealed: Sealed; readonly stream: string }[],
    reason: AccessReason,
  ): Promise<readonly Unsealed[]>;

  /** Keyed HMAC (hex) for exact look-up of a private value (`member.contact`), the same for the same text in this installation. */
  lookup(purpose: string, plain: string): Promise<string>;

  /** Destroys keys for good, in the database and in the erasure ledger outside its backup. Repeating is success. */
  destroy(keys: readonly KeyName[]): Promise<void>;

  /** Destroys again whatever the ledger says is destroyed (after a restore). Gives how many keys were found alive. */
  destroyAgain(): Promise<number>;

  ping(): Promise<void>;
  close(): Promise<void>;
}

export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}

export class AccessNotRecorded extends Error {
  override readonly name = 'AccessNotRecorded';
}
