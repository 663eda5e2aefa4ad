import type { PublicVersionView, VersionView } from '@gongkai/items-contracts';
import { instantOfMs, type ItemId, type PersonId, type Sealed } from '@gongkai/kernel';
import { answered, type Answer, type Asker } from '@gongkai/reading';
import { publicVersionsOf } from '../read-model/public-item.js';
import { findItem, findPublicItem, isPublished, mayReadText, type FoundItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { openTexts, openValues } from './texts.js';

interface VersionFound {
  readonly version: number;
  readonly written_by: PersonId;
  readonly written_at: Date;
  readonly text_sha256: string;
  readonly content: Sealed;
  readonly reason: Sealed | null;
}

const versionsOf = (reading: ItemsReading, item: ItemId): Promise<VersionFound[]> =>
  reading.rows.query<VersionFound[]>(
    `SELECT version, written_by, written_at, text_sha256, content, reason FROM item_version
     WHERE item = $1 ORDER BY version`,
    [item],
  );

/** The versions that the reader sees: with their texts, where he may read them. */
const versionsSeen = async (reading: ItemsReading, found: FoundItem): Promise<VersionView[]> => {
  const { item, document, sight } = found;
  const rows = (await versionsOf(reading, item)).filter(
    (row) => sight.kind === 'all' || mayReadText(found, row.version),
  );
  const readable = rows.filter((row) => mayReadText(found, row.version));
  const texts = await openTexts(
    reading.vault,
    readable.map((row) => ({ item, sealed: row.content })),
  );
  const textOfVersion = new Map(readable.map((row, i) => [row.version, texts[i] ?? null]));
  const withReason = readable.flatMap(({ version, reason }) => (reason === null ? [] : [{ version, reason }]));
  const reasons = await openValues(
    reading.vault,
    withReason.map(({ reason }) => ({ item, sealed: reason })),
  );
  const reasonOf = new Map(withReason.map(({ version }, i) => [version, reasons[i] ?? null]));
  return rows.map((row) => ({
    version: row.version,
    by: row.written_by,
    at: instantOfMs(row.written_at.getTime()),
    textSha256: row.text_sha256,
    text: textOfVersion.get(row.version) ?? null,
    isPublished: isPublished(document, row.version),
    reason: reasonOf.get(row.version) ?? null,
    nature: document.published.find((one) => one.version === row.version)?.nature ?? null,
  }));
};

/** All versions that the reader may see; published ones stay readable. @clause S2.1(5) */
export const readVersions = async (
  reading: ItemsReading,
  item: ItemId,
  reader: Asker,
): Promise<Answer<{ versions: VersionView[] }>> => {
  const found = await findItem(reading, item, reader);
  return found === undefined ? unknownItem : answered({ versions: await versionsSeen(reading, found) });
};

/** All versions that the public read, with their texts; none of what was withdrawn. @clause S2.1(5) */
export const readPublicVersions = async (
  reading: ItemsReading,
  item: ItemId,
): Promise<Answer<{ versions: PublicVersionView[] }>> => {
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
};
