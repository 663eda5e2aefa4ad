import { canonicalText } from '@gongkai/event-store';
import type { ItemText } from '@gongkai/items-contracts';
import type { Sealed } from '@gongkai/kernel';
import { textKey, type Vault } from '@gongkai/vault';
import { createHash, randomBytes } from 'node:crypto';

/** The version number of the item's own key, under which stands what outlives all texts. */
export const OWN_KEY = 0;

/** Seals what one command writes; everything sits in the command's first event. */
export interface Sealing {
  readonly vault: Vault;
  readonly stream: string;
  /** The id of the command's first event. */
  readonly event: string;
}

/** The version under whose key a value of an item is sealed; {@link OWN_KEY} for the item's own. */
export const versionUnder = ({ key }: Sealed): number => Number(key.slice(key.lastIndexOf(':') + 1));

/** Seals free text that says why, under the key of a version. */
export const sealReason = (sealing: Sealing, version: number, path: string, reason: string): Promise<Sealed> =>
  sealing.vault.seal(textKey(sealing.stream, version), { stream: sealing.stream, event: sealing.event, path }, reason);

/** As {@link sealReason}; nothing for nothing. */
export const sealReasonIfAny = async (
  sealing: Sealing,
  version: number,
  path: string,
  reason: string | null,
): Promise<Sealed | null> => (reason === null ? null : sealReason(sealing, version, path, reason));

/** A version's text, sealed, and the hash of what was sealed. */
export interface SealedText {
  readonly content: Sealed;
  readonly textSha256: string;
}

/** Seals a version's text with a salt, so that its hash, which stays for ever, tells nothing of a short text. @clause S2.2 */
export const sealText = async (sealing: Sealing, version: number, text: ItemText): Promise<SealedText> => {
  const { title, body, format, sources } = text;
  const plain = canonicalText({ title, body, format, sources, salt: randomBytes(16).toString('base64') });
  return {
    content: await sealReason(sealing, version, 'content', plain),
    textSha256: createHash('sha256').update(plain).digest('hex'),
  };
};
