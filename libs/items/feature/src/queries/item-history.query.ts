import { itemHistory, itemsApi } from '@gongkai/items-contracts';
import { historyQuery } from '@gongkai/reading';
import { itemAggregate } from '../aggregate.js';
import { findItem, mayReadReason } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';

/** Persons are left to whoever may show them. */
const PERSONS = ['by', 'person', 'author', 'responsible', 'presidedBy', 'postedBy', 'deliveredBy'];

/** Who did what, when and why, to those who work on the item or watch it. */
export const itemHistoryQuery = historyQuery(
  itemHistory,
  { from: itemAggregate, stored: itemsApi.stored },
  async ({ item }, reader, reading: ItemsReading) => {
    const found = await findItem(reading, item, reader);
    if (found?.visibility.kind !== 'all') return unknownItem;
    return { id: item, mayRead: mayReadReason(found), hidden: PERSONS };
  },
);
