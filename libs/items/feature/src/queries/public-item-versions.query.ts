import { publicItemVersions } from '@gongkai/items-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import { publicVersionsOf } from '../read-model/public-item.js';
import { findPublicItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { versionsSeen } from './versions-seen.js';

/** All versions that the public read, with their texts; none of what was withdrawn. @clause S2.1(5) */
export const publicItemVersionsQuery = queryHandler(
  publicItemVersions,
  async ({ item }, _reader, reading: ItemsReading) => {
    const found = await findPublicItem(reading, item);
    if (found === undefined) return unknownItem;
    const since = new Map(publicVersionsOf(found.document).map(({ version, on }) => [version, on]));
    const seen = await versionsSeen(reading, found);
    return answered({
      versions: seen.flatMap(({ version, textSha256, nature, reason, text }) => {
        const publishedOn = since.get(version);
        return publishedOn === undefined ? [] : [{ version, textSha256, publishedOn, nature, reason, text }];
      }),
    });
  },
);
