import type { Sealed } from '@gongkai/kernel';
import type { SealingDraft } from './sealing-draft.js';

/** Where a sealed value lives; all of it is authenticated with the ciphertext. ❄ */
export interface SealedPlace {
  readonly stream: string;
  /** The id that the event carrying the value will have. */
  readonly event: string;
  /** Path of the field in the payload, dotted (`content`, `person.name`). */
  readonly path: string;
}

/** The key's name: `person:<person id>` or `text:<stream>:<version>`. Printable ASCII, at most 300 characters. Not a secret. */
export type KeyName = string;

/** One value to be sealed. */
export interface ToSeal {
  readonly key: KeyName;
  readonly place: SealedPlace;
  readonly plain: string;
}

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

/** A sealed value with the stream that it was read from: both are needed to unseal it. */
export interface SealedIn {
  readonly sealed: Sealed;
  readonly stream: string;
}

/** What {@link Vault.unseal} writes before it unseals anything: who reads which keys' values, and why. */
export interface AccessRecord extends AccessReason {
  /** Names of the keys to unseal with, in order, each once. */
  readonly keys: readonly KeyName[];
}

export type Unsealed = { readonly kind: 'unsealed'; readonly plain: string } | { readonly kind: 'destroyed' };

/** How many keys a sweep found in use, and how many it removed. */
export interface SweptKeys {
  readonly settled: number;
  readonly removed: number;
}

/**
 * Keys and what they unseal. Keys live in their own database, wrapped by a master key from configuration.
 *
 * Every method throws {@link VaultFault} `vault.unavailable` when the key database doesn't answer; all may be repeated.
 * After {@link Vault.destroy} has returned, this process unseals nothing under the key, and no other process begins to later
 * than one second after.
 */
export interface Vault {
  /** Begins to seal what one command writes to the stream. Nothing reaches the database before {@link SealingDraft.keep}. */
  draft(stream: string): SealingDraft;

  /**
   * Unseals text values; no access record, so keys of persons are refused. One round trip for a
   * thousand values. `destroyed` where the key is gone.
   * @throws VaultFault `seal.broken`, `key.unknown` or `key.private`; then nothing is given.
   */
  unsealTexts(values: readonly SealedIn[]): Promise<readonly Unsealed[]>;

  /**
   * Seals for a row what was unsealed from the log, under the same key, so that it goes with it: the same value for the same key,
   * place and text. Nothing where the key is gone.
   * @throws VaultFault `key.unknown`; then nothing is given.
   */
  sealForRows(values: readonly ToSeal[]): Promise<readonly (Sealed | null)[]>;

  /**
   * Unseals private data of persons. The access record is written first; if it can't be, nothing is unsealed.
   * One access record per call names every key that is used; where all are destroyed there is none.
   * @throws AccessNotRecorded
   * @throws VaultFault `seal.broken` or `key.unknown`; then nothing is given.
   */
  unseal(values: readonly SealedIn[], reason: AccessReason): Promise<readonly Unsealed[]>;

  /**
   * Writes the access record of a look-up that found nobody: that somebody isn't there is private as well.
   * @throws AccessNotRecorded
   */
  recordLookup(reason: AccessReason): Promise<void>;

  /**
   * Keyed HMAC (hex) for exact look-up of a private value (`member.contact`): the same for the same purpose and text in this
   * installation, also after the master key was rotated. The text is taken as it is; normalise it before.
   */
  lookup(purpose: string, plain: string): Promise<string>;

  /**
   * Destroys keys for good, in the erasure ledger outside the database's backup and then in the database. A key that was never
   * made can't be made from then on. Repeating is success.
   * @throws VaultFault `ledger.unwritable`: nothing was destroyed.
   */
  destroy(keys: readonly KeyName[]): Promise<void>;

  /**
   * Destroys again whatever the ledger says is destroyed (after a restore). Gives how many keys were found alive.
   * @throws VaultFault `ledger.damaged` naming the lines that can't be read, after all others were destroyed again.
   */
  destroyAgain(): Promise<number>;

  /**
   * Writes into the ledger what the key database knows as destroyed and the ledger does not name, as when the file was lost. Gives
   * how many.
   * @throws VaultFault `ledger.unwritable` or `ledger.damaged`
   */
  completeLedger(): Promise<number>;

  /**
   * Goes through the keys that were kept for more than an hour without anybody saying that an event with them was written:
   * those that are used stay for good, the others are removed. May run in several processes at once.
   * @param log the event store's own id; the first one told stays the only one
   * @throws VaultFault `keys.other-log`: nothing was removed
   * @param isUsed whether an event of the stream holds a value sealed under the key
   */
  sweep(log: string, isUsed: (key: KeyName, stream: string) => Promise<boolean>): Promise<SweptKeys>;

  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The key was destroyed: nothing can be sealed under it any more. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}

/** The access record could not be written, so nothing was unsealed. `cause` says why. */
export class AccessNotRecorded extends Error {
  override readonly name = 'AccessNotRecorded';
}

/**
 * What is at fault:
 * - `vault.unavailable`: the key database didn't answer; the same call may be repeated;
 * - `key.unknown`: a value names a key that the database never had (lost keys, or another installation's value);
 * - `key.private`: a person's key was to be used without an access record;
 * - `seal.broken`: a value or a wrapped key was altered or moved to another place;
 * - `master-key.unreadable`, `master-key.missing`, `master-key.wrong`, `master-key.rotated`: the file can't be used; it is gone,
 *   and keys are there that only it opens; it isn't the one that wrapped these keys; a rotation began or was done since,
 *   restart with the new file;
 * - `keys.other-log`: the keys belong to another event store's log;
 * - `ledger.unwritable`, `ledger.damaged`: the erasure ledger can't be written; lines of it can't be read.
 */
export type VaultFaultCode =
  | 'vault.unavailable'
  | 'key.unknown'
  | 'key.private'
  | 'seal.broken'
  | 'master-key.unreadable'
  | 'master-key.missing'
  | 'master-key.wrong'
  | 'master-key.rotated'
  | 'keys.other-log'
  | 'ledger.unwritable'
  | 'ledger.damaged';

/** Whatever is in hand, a database that is away, a full disk or a rotation of the master key is not its fault. */
const TRANSIENT: readonly VaultFaultCode[] = ['vault.unavailable', 'ledger.unwritable', 'master-key.rotated'];

/** A fault of the vault with its stable code. The message is free of plain texts and keys. */
export class VaultFault extends Error {
  override readonly name = 'VaultFault';
  /** Which of the things that a request needs is at fault. */
  readonly part = 'keys';
  constructor(
    readonly code: VaultFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the same may be done later: what is owed, keys to be destroyed above all, is then done without anybody's help. */
  get isTransient(): boolean {
    return TRANSIENT.includes(this.code);
  }
}
