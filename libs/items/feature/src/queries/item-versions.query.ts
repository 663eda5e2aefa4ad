import { itemVersions } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { findItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { versionsSeen } from './versions-seen.js';

/** All versions that the reader may see; published ones stay readable. @clause S2.1(5) */
export const itemVersionsQuery = queryHandler(itemVersions, async (question, reader, reading: ItemsReading) => {
  const found = await findItem(reading, question.item, reader);
  return found === undefined ? unknownItem : versionsSeen(reading, found, question, (version) => version);
});
