import { publicItemVersions } from '@gongkai/items-contracts';
import { queryHandler } from '@gongkai/reading';
import { publicVersionsOf } from '../read-model/public-item.js';
import { findPublicItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { versionsSeen } from './versions-seen.js';

/** All versions that the public read, with their texts; none of what was withdrawn. @clause S2.1(5) */
export const publicItemVersionsQuery = queryHandler(
  publicItemVersions,
  async (question, _reader, reading: ItemsReading) => {
    const found = await findPublicItem(reading, question.item);
    if (found === undefined) return unknownItem;
    const since = new Map(publicVersionsOf(found.document).map(({ version, on }) => [version, on]));
    return versionsSeen(reading, found, question, ({ version, textSha256, nature, reason, text }) => {
      const publishedOn = since.get(version);
      if (publishedOn === undefined) throw new RangeError('a version is shown that never reached the public');
      return { version, textSha256, publishedOn, nature, reason, text };
    });
  },
);
