import { publicVersionDifference } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { differenceOf } from './differences.js';
import { findPublicItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';

/** The same for everybody: only versions that the public could read. @clause S2.1(5) */
export const publicVersionDifferenceQuery = queryHandler(
  publicVersionDifference,
  async (question, _reader, reading: ItemsReading) => {
    const found = await findPublicItem(reading, question.item);
    return found === undefined ? unknownItem : differenceOf(reading, found, question);
  },
);
