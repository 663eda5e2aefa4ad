import { publicItems } from '@gongkai/items-contracts';
import { queryHandler, readPublicPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { publicItemEntity, type KeptPublicItem } from '../read-model/public-item.entity.js';
import type { ItemsReading } from './items-reading.js';

const NEWEST_FIRST: RowOrder<KeptPublicItem> = { sort: 'publishedOn', sortedBy: 'day', id: 'id', order: 'DESC' };

/** What is public, newest first; tombstones included. */
export const publicItemsQuery = queryHandler(publicItems, async (question, _reader, { rows, store }: ItemsReading) => {
  const { organisation, entry } = question;
  const items = rows
    .createQueryBuilder(publicItemEntity, 'item')
    .select(['item.id', 'item.publishedOn', 'item.row', 'item.changedAtPosition']);
  whereGiven(items, { organisation });
  if (entry !== undefined) items.andWhere(':entry = ANY (item.entries)', { entry });
  return readPublicPage(
    { query: items, order: NEWEST_FIRST, viewsOf: (found) => found.map(({ row }) => row) },
    question,
    { rows, context: 'items', projection: 'items', log: store },
  );
});
