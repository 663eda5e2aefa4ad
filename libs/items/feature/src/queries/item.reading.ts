import type { ItemText, ItemView } from '@gongkai/items-contracts';
import type { ItemId, Sealed } from '@gongkai/kernel';
import { wordDifference, type DifferencePart } from './difference.js';
import { findItem, findPublicItem, mayReadText, visibleVersion, type FoundItem } from './found-item.js';
import { sealedReasonsOf, viewOf } from './item-view.js';
import { answered, refusal, type Answer, type Asker } from '@gongkai/reading';
import { unknownItem, type ItemsReading } from './items-reading.js';
import { openTexts, openValues } from './texts.js';

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
  const sealed = sealedReasonsOf(found);
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
  const found = await findPublicItem(reading, question.item);
  return found === undefined ? unknownItem : differenceOf(reading, found, { from: question.from, to: question.to });
};
