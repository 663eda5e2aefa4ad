import type { ItemText } from '@gongkai/items-contracts';
import { itemVersionEntity } from '../read-model/item-version.entity.js';
import { mayReadText, type FoundItem } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import { unsealTexts } from './texts.js';

/** What a version says, and the hash that tells it from all others. */
export interface TextOfVersion {
  readonly text: ItemText;
  readonly sha256: string;
}

/** The text of one version, if the reader may see it and its key still is. */
export const textOf = async (
  reading: ItemsReading,
  found: FoundItem,
  version: number,
): Promise<TextOfVersion | null> => {
  if (!mayReadText(found, version)) return null;
  const row = await reading.rows.getRepository(itemVersionEntity).findOneBy({ item: found.item, version });
  if (row === null) return null;
  const [text] = await unsealTexts(reading.vault, [{ item: found.item, sealed: row.content }]);
  return text === undefined || text === null ? null : { text, sha256: row.textSha256 };
};
