import { canonicalText } from '@gongkai/event-store';
import type { CommandContext } from '@gongkai/commands';
import { itemStreams, type ItemText } from '@gongkai/items-contracts';
import { idFrom, type Sealed } from '@gongkai/kernel';
import { textKey } from '@gongkai/vault';
import { createHash, randomBytes } from 'node:crypto';

/** The version number of the item's own key, under which stands what outlives all texts. */
export const OWN_KEY = 0;

/** Seals what one command writes of its item. */
export type ItemSealing = Pick<CommandContext<unknown, unknown, unknown>, 'id' | 'seal'>;

/** The version under whose key a value of an item is sealed; {@link OWN_KEY} for the item's own. */
export const versionUnder = ({ key }: Sealed): number => Number(key.slice(key.lastIndexOf(':') + 1));

/** Seals free text that says why, under the key of a version. */
export const sealReason = ({ id, seal }: ItemSealing, version: number, path: string, reason: string): Promise<Sealed> =>
  seal(textKey(itemStreams.streamOf(idFrom(id)), version), path, reason);

/** A version's text, sealed, and the hash of what was sealed. */
export interface SealedText {
  readonly content: Sealed;
  readonly textSha256: string;
}

/** Seals a version's text, that of a correction with its reason, and with a salt, so that its hash, which stays for ever, tells nothing of a short text. @clause S2.2 */
export const sealText = async (
  sealing: ItemSealing,
  version: number,
  { title, body, format, sources, reason }: ItemText & { readonly reason: string | null },
): Promise<SealedText> => {
  const salt = randomBytes(16).toString('base64');
  const said = { title, body, format, sources, salt };
  const plain = canonicalText(reason === null ? said : { ...said, reason });
  return {
    content: await sealReason(sealing, version, 'content', plain),
    textSha256: createHash('sha256').update(plain).digest('hex'),
  };
};
