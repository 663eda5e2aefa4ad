import { publicItemDeadlines } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { findPublicItem } from '../found-item.js';
import type { ItemsReading } from '../items-reading.js';
import { deadlineList } from './deadline-list.js';

/** The notices of what is open to everybody. @clause S4.3 */
export const publicItemDeadlinesQuery = queryHandler(
  publicItemDeadlines,
  async (question, reader, reading: ItemsReading) =>
    deadlineList(reading, await findPublicItem(reading, question.item), reader, question),
);
