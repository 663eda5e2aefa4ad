import { publicItemDeadline } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { findPublicItem } from '../found-item.js';
import type { ItemsReading } from '../items-reading.js';
import { explained } from './explained.js';

/** Why a notice that is open to everybody ends on its day. @clause S4.3 */
export const publicItemDeadlineQuery = queryHandler(
  publicItemDeadline,
  async (question, reader, reading: ItemsReading) =>
    explained(reading, await findPublicItem(reading, question.item), reader, question),
);
