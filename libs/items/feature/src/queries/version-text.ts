import type { ItemText } from '@gongkai/items-contracts';
import { itemVersionEntity } from '../read-model/item-version.entity.js';
import { mayReadText, type FoundItem } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import { unsealTexts } from './texts.js';

/** The text of one version, if the reader may see it and its key still is. */
export const textOf = async (reading: ItemsReading, found: FoundItem, version: number): Promise<ItemText | null> => {
  if (!mayReadText(found, version)) return null;
  const row = await reading.rows.getRepository(itemVersionEntity).findOneBy({ item: found.item, version });
  if (row === null) return null;
  const [text] = await unsealTexts(reading.vault, [{ item: found.item, sealed: row.content }]);
  return text ?? null;
};
