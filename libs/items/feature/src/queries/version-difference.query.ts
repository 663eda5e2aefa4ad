import { versionDifference } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { differenceOf } from './differences.js';
import { findItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';

/** @clause S2.1(5) */
export const versionDifferenceQuery = queryHandler(
  versionDifference,
  async (question, reader, reading: ItemsReading) => {
    const found = await findItem(reading, question.item, reader);
    return found === undefined ? unknownItem : differenceOf(reading, found, question);
  },
);
