import { itemDeadlines } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { findItem } from '../found-item.js';
import type { ItemsReading } from '../items-reading.js';
import { deadlineList } from './deadline-list.js';

/** Every date that was counted for the item, as far as the reader may see it. @clause S4.3 */
export const itemDeadlinesQuery = queryHandler(itemDeadlines, async (question, reader, reading: ItemsReading) =>
  deadlineList(reading, await findItem(reading, question.item, reader), reader, question),
);
