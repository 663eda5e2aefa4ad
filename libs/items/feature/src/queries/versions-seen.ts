import type { VersionView } from '@gongkai/items-contracts';
import type { ItemId } from '@gongkai/kernel';
import { itemVersionEntity, type KeptVersion } from '../read-model/item-version.entity.js';
import { isPublished, mayReadText, type FoundItem } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import { unsealTexts, unsealValues } from './texts.js';

const versionsOf = ({ rows }: ItemsReading, item: ItemId): Promise<KeptVersion[]> =>
  rows.getRepository(itemVersionEntity).find({ where: { item }, order: { version: 'ASC' } });

/** The versions that the reader sees: with their texts, where he may read them. */
export const versionsSeen = async (reading: ItemsReading, found: FoundItem): Promise<VersionView[]> => {
  const { item, document, visibility } = found;
  const rows = (await versionsOf(reading, item)).filter(
    (row) => visibility.kind === 'all' || mayReadText(found, row.version),
  );
  const readable = rows.filter((row) => mayReadText(found, row.version));
  const texts = await unsealTexts(
    reading.vault,
    readable.map((row) => ({ item, sealed: row.content })),
  );
  const textOfVersion = new Map(readable.map((row, i) => [row.version, texts[i] ?? null]));
  const withReason = readable.flatMap(({ version, reason }) => (reason === null ? [] : [{ version, reason }]));
  const reasons = await unsealValues(
    reading.vault,
    withReason.map(({ reason }) => ({ item, sealed: reason })),
  );
  const reasonOf = new Map(withReason.map(({ version }, i) => [version, reasons[i] ?? null]));
  return rows.map((row) => ({
    version: row.version,
    by: row.writtenBy,
    at: row.writtenAt,
    textSha256: row.textSha256,
    text: textOfVersion.get(row.version) ?? null,
    isPublished: isPublished(document, row.version),
    reason: reasonOf.get(row.version) ?? null,
    nature: document.published.find((one) => one.version === row.version)?.nature ?? null,
  }));
};
