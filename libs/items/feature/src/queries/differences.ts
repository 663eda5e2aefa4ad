import { answered, refusal, type Answer } from '@gongkai/reading';
import { wordDifference, type DifferencePart } from './difference.js';
import type { FoundItem } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import { textOf } from './version-text.js';

/** The difference between two versions, word by word. */
export interface Difference {
  from: number;
  to: number;
  title: DifferencePart[];
  body: DifferencePart[];
}

/** The difference between two versions that the reader may read both. @clause S2.1(5) */
export const differenceOf = async (
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
