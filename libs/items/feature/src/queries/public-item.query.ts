import { publicItemById } from '@gongkai/items-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { unknownItem, type ItemsReading } from './items-reading.js';

/** One item as everybody sees it. */
export const publicItemByIdQuery = queryHandler(
  publicItemById,
  async ({ item }, _reader, { publicItem }: ItemsReading) => {
    const view = await publicItem(item);
    return view === undefined ? unknownItem : answered(view);
  },
);
