import type { ItemId } from '@gongkai/kernel';
import { loadRows } from '@gongkai/projections';
import { itemVersionEntity } from '../read-model/item-version.entity.js';
import type { KeptItem } from '../read-model/item.entity.js';
import { mayReadTitle, visibleVersion } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import type { Visibility } from './reader.js';
import { unsealTexts } from './texts.js';

/** A row of a list of items. */
export type FoundRow = Pick<KeptItem, 'id' | 'document'>;

/** The titles that the visibility shows, unsealed in one call. */
export const titlesOf = async (
  reading: ItemsReading,
  found: readonly FoundRow[],
  visibilityFor: (document: FoundRow['document']) => Visibility,
): Promise<Map<ItemId, string>> => {
  const shown = found.flatMap(({ id, document }) => {
    const seen = { document, visibility: visibilityFor(document) };
    const { version } = visibleVersion(seen);
    return document.withdrawn === null && mayReadTitle(seen, version) ? [{ id, version }] : [];
  });
  const rows = await loadRows(
    reading.rows.manager,
    itemVersionEntity,
    shown.map(({ id, version }) => ({ item: id, version })),
  );
  const texts = await unsealTexts(
    reading.vault,
    rows.map(({ item, content }) => ({ item, sealed: content })),
  );
  return new Map(rows.flatMap(({ item }, i) => (texts[i] ? [[item, texts[i].title]] : [])));
};
