import type { ItemId, Sealed } from '@gongkai/kernel';
import type { ItemDocument } from '../read-model/item-document.js';
import { mayReadText, visibleVersion } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import type { Sight } from './reader.js';
import { openTexts } from './texts.js';

/** A row of a list of items. */
export interface FoundRow {
  readonly id: ItemId;
  readonly document: ItemDocument;
}

/** The titles that the sight shows, opened in one call. */
export const titlesOf = async (
  reading: ItemsReading,
  found: readonly FoundRow[],
  sight: Sight,
): Promise<Map<ItemId, string>> => {
  const shown = found.flatMap(({ id, document }) => {
    const { version } = visibleVersion({ document, sight });
    return document.withdrawn === null && mayReadText({ document, sight }, version) ? [{ id, version }] : [];
  });
  const rows = await reading.rows.query<{ item: ItemId; content: Sealed }[]>(
    `SELECT item, content FROM item_version
     WHERE (item, version) IN (SELECT * FROM unnest($1::uuid[], $2::integer[]))`,
    [shown.map(({ id }) => id), shown.map(({ version }) => version)],
  );
  const texts = await openTexts(
    reading.vault,
    rows.map(({ item, content }) => ({ item, sealed: content })),
  );
  return new Map(rows.flatMap(({ item }, i) => (texts[i] ? [[item, texts[i].title]] : [])));
};
