import type { ItemText, ItemView, VersionView } from '@gongkai/items-contracts';
import { instantOfMs, type ItemId, type PersonId, type Sealed } from '@gongkai/kernel';
import { isPublic } from '../read-model/public-item.js';
import { wordDifference, type DifferencePart } from './difference.js';
import { findItem, isPublished, mayReadReasons, mayReadText, visibleVersion, type FoundItem } from './found-item.js';
import { sealedReasonsOf, viewOf } from './item-view.js';
import { answered, refusal, type Answer, type Asker } from '@gongkai/reading';
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

/** The text of one version, if the reader may see it and its key still is. */
const textOf = async (reading: ItemsReading, found: FoundItem, version: number): Promise<ItemText | null> => {
  if (!mayReadText(found, version)) return null;
  const [row] = await reading.rows.query<{ content: Sealed }[]>(
    'SELECT content FROM item_version WHERE item = $1 AND version = $2',
    [found.item, version],
  );
  if (row === undefined) return null;
  const [text] = await openTexts(reading.vault, [{ item: found.item, sealed: row.content }]);
  return text ?? null;
};

/** One item as its reader may see it. */
export const readItem = async (reading: ItemsReading, item: ItemId, reader: Asker): Promise<Answer<ItemView>> => {
  const found = await findItem(reading, item, reader);
  if (found === undefined) return unknownItem;
  const sealed = mayReadReasons(found) ? sealedReasonsOf(found.document) : [];
  const [text, reasons] = await Promise.all([
    textOf(reading, found, visibleVersion(found).version),
    openValues(
      reading.vault,
      sealed.map((value) => ({ item, sealed: value })),
    ),
  ]);
  const opened = new Map(sealed.map((value, i) => [value.box, reasons[i] ?? null]));
  return answered(viewOf(found, text, (value) => (value === null ? null : (opened.get(value.box) ?? null))));
};

/** All versions that the reader may see; published ones stay readable. @clause S2.1(5) */
export const readVersions = async (
  reading: ItemsReading,
  item: ItemId,
  reader: Asker,
): Promise<Answer<{ versions: VersionView[] }>> => {
  const found = await findItem(reading, item, reader);
  if (found === undefined) return unknownItem;
  const { document, sight } = found;
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
  return answered({
    versions: rows.map((row) => ({
      version: row.version,
      by: row.written_by,
      at: instantOfMs(row.written_at.getTime()),
      textSha256: row.text_sha256,
      text: textOfVersion.get(row.version) ?? null,
      isPublished: isPublished(document, row.version),
      reason: reasonOf.get(row.version) ?? null,
      nature: document.published.find((one) => one.version === row.version)?.nature ?? null,
    })),
  });
};

/** The difference between two versions, word by word. */
export interface Difference {
  from: number;
  to: number;
  title: DifferencePart[];
  body: DifferencePart[];
}

const differenceOf = async (
  reading: ItemsReading,
  found: FoundItem,
  versions: { readonly from: number; readonly to: number },
): Promise<Answer<Difference>> => {
  const [from, to] = await Promise.all([textOf(reading, found, versions.from), textOf(reading, found, versions.to)]);
  if (from === null || to === null) return refusal('item.version-unknown', { ...versions });
  return answered({
    ...versions,
    title: wordDifference(from.title, to.title),
    body: wordDifference(from.body, to.body),
  });
};

/** @clause S2.1(5) */
export const readDifference = async (
  reading: ItemsReading,
  question: { readonly item: ItemId; readonly from: number; readonly to: number },
  reader: Asker,
): Promise<Answer<Difference>> => {
  const found = await findItem(reading, question.item, reader);
  return found === undefined ? unknownItem : differenceOf(reading, found, { from: question.from, to: question.to });
};

/** The same for everybody: only versions that the public could read. @clause S2.1(5) */
export const readPublicDifference = async (
  reading: ItemsReading,
  question: { readonly item: ItemId; readonly from: number; readonly to: number },
): Promise<Answer<Difference>> => {
  const [row] = await reading.rows.query<{ document: FoundItem['document'] }[]>(
    'SELECT document FROM item WHERE id = $1',
    [question.item],
  );
  if (row === undefined || !isPublic(row.document)) return unknownItem;
  const found: FoundItem = {
    item: question.item,
    document: row.document,
    sight: { kind: 'opened', scopes: ['public'] },
  };
  return differenceOf(reading, found, { from: question.from, to: question.to });
};
