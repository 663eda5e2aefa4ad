import { publicItems, type PublicItemRow } from '@gongkai/items-contracts';
import { queryHandler, readPublicPage, whereGiven, type RowOrder } from '@gongkai/reading';
import type { Vault } from '@gongkai/vault';
import { publicItemEntity, type KeptPublicItem } from '../read-model/public-item.entity.js';
import type { ItemsReading } from './items-reading.js';
import { unsealValues } from './texts.js';

const NEWEST_FIRST: RowOrder<KeptPublicItem> = { sort: 'publishedOn', sortedBy: 'day', id: 'id', order: 'DESC' };

/** The rows with their titles, opened in one call; none where the key is gone. */
const titled = async (vault: Vault, found: readonly KeptPublicItem[]): Promise<readonly PublicItemRow[]> => {
  const sealed = found.flatMap(({ id, title }) => (title === null ? [] : [{ item: id, sealed: title }]));
  const titles = await unsealValues(vault, sealed);
  const byItem = new Map(sealed.map(({ item }, index) => [item, titles[index] ?? null]));
  return found.map(({ id, row }) => ({ ...row, title: byItem.get(id) ?? null }));
};

/** What is public, newest first; tombstones included. */
export const publicItemsQuery = queryHandler(
  publicItems,
  async (question, _reader, { rows, store, vault }: ItemsReading) => {
    const { organisation, entry } = question;
    const items = rows
      .createQueryBuilder(publicItemEntity, 'item')
      .select(['item.id', 'item.publishedOn', 'item.row', 'item.title', 'item.changedAtPosition']);
    whereGiven(items, { organisation });
    if (entry !== undefined) items.andWhere(':entry = ANY (item.entries)', { entry });
    return readPublicPage({ query: items, order: NEWEST_FIRST, viewsOf: (found) => titled(vault, found) }, question, {
      rows,
      context: 'items',
      projection: 'items',
      log: store,
    });
  },
);
