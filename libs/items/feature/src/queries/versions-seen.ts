import type { VersionView } from '@gongkai/items-contracts';
import {
  answered,
  badCursor,
  cursorFrom,
  fitting,
  pageOf,
  type Answer,
  type AskedPage,
  type Page,
} from '@gongkai/reading';
import { In, type SelectQueryBuilder } from 'typeorm';
import { itemVersionEntity, type KeptVersion } from '../read-model/item-version.entity.js';
import { isPublished, mayReadText, type FoundItem } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import { unsealTexts, unsealValues } from './texts.js';

interface SizedVersion {
  readonly version: number;
  readonly bytes: number;
}

/** The versions of the item that the reader sees: all of them to who works on it, else those that were opened to him or put before a body of his. */
const versionsOf = ({ rows }: ItemsReading, found: FoundItem): SelectQueryBuilder<KeptVersion> => {
  const { item, document, visibility } = found;
  const query = rows.createQueryBuilder(itemVersionEntity, 'kept').where('kept.item = :item', { item });
  if (visibility.kind === 'all') return query;
  const readable = [...document.published, ...document.putForward]
    .map(({ version }) => version)
    .filter((version) => mayReadText(found, version));
  return query.andWhere('kept.version = ANY (:readable)', { readable });
};

/** Told by their sizes first: texts are large, and few of them go into one answer. */
const sizesOf = (query: SelectQueryBuilder<KeptVersion>, after: number, limit: number): Promise<SizedVersion[]> =>
  query
    .select('kept.version', 'version')
    .addSelect('octet_length(kept.content::text)', 'bytes')
    .andWhere('kept.version > :after', { after })
    .orderBy('kept.version', 'ASC')
    .limit(limit)
    .getRawMany<SizedVersion>();

const viewsOf = async (
  { vault }: ItemsReading,
  found: FoundItem,
  rows: readonly KeptVersion[],
): Promise<VersionView[]> => {
  const { item, document } = found;
  const readable = rows.filter((row) => mayReadText(found, row.version));
  const texts = await unsealTexts(
    vault,
    readable.map((row) => ({ item, sealed: row.content })),
  );
  const textOfVersion = new Map(readable.map((row, i) => [row.version, texts[i] ?? null]));
  const withReason = readable.flatMap(({ version, reason }) => (reason === null ? [] : [{ version, reason }]));
  const reasons = await unsealValues(
    vault,
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

/** A page of the versions that the reader sees, oldest first: with their texts, where he may read them. */
export const versionsSeen = async <View>(
  reading: ItemsReading,
  found: FoundItem,
  { cursor, limit }: AskedPage,
  shown: (version: VersionView) => View,
): Promise<Answer<Page<View>>> => {
  const after = cursor === undefined ? { sort: '0', id: found.item } : cursorFrom(cursor, 'number');
  if (after?.id !== found.item) return badCursor;
  const count = await versionsOf(reading, found).getCount();
  const sized = await sizesOf(versionsOf(reading, found), Number(after.sort), limit + 1);
  const versions = fitting(sized.slice(0, limit), ({ bytes }) => bytes).map(({ version }) => version);
  const rows = await reading.rows
    .getRepository(itemVersionEntity)
    .find({ where: { item: found.item, version: In(versions) }, order: { version: 'ASC' } });
  const views = await viewsOf(reading, found, rows);
  const isMore = sized.length > views.length ? [undefined] : [];
  return answered(
    pageOf([...views, ...isMore], views.length, {
      row: (view) => shown(view as VersionView),
      cursor: (view) => ({ sort: String(view?.version), id: found.item }),
      count,
    }),
  );
};
