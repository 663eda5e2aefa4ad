import type { Sealed } from '@gongkai/kernel';
import type { KeyName, SealedPlace } from './port.js';

/**
 * Seals what one command writes to one stream. Keys that are not there yet are made in memory: a command that is only tried,
 * or refused, writes nothing. An attempt is: seal, {@link SealingDraft.keep}, append; further attempts may follow in the same
 * draft, each sealing anew.
 */
export interface SealingDraft {
  /**
   * Encrypts under the named key. Without a round trip, unless a kept key has to be looked after first.
   * @throws KeyDestroyed when the key was destroyed before.
   * @throws TypeError for a text with a lone surrogate, and for a malformed name.
   * @throws VaultFault `vault.unavailable`
   */
  seal(key: KeyName, place: SealedPlace, plain: string): Promise<Sealed>;

  /**
   * Writes the keys that were made since the last time; call it right before the append. Nothing made: no round trip.
   * `false` when another made one of them meanwhile, or destroyed it: what was sealed can't be used, seal anew.
   * @throws VaultFault `vault.unavailable`, `master-key.rotated`, `seal.broken`
   */
  keep(): Promise<boolean>;

  /**
   * Call it when the command has ended: what was kept for an event that was written stays for good, the rest is swept later
   * unless the stream turns out to hold it (so an append of unknown outcome counts as not written).
   */
  close(isWritten: boolean): void;
}
