import { itemDeadline } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { findItem } from '../found-item.js';
import type { ItemsReading } from '../items-reading.js';
import { explained } from './explained.js';

/** Why a date of the item falls on its day. @clause S4.3 */
export const itemDeadlineQuery = queryHandler(itemDeadline, async (question, reader, reading: ItemsReading) =>
  explained(reading, await findItem(reading, question.item, reader), reader, question),
);
