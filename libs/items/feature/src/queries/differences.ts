import { MOST_TITLE_PARTS, type VersionDifferenceView } from '@gongkai/items-contracts';
import { answered, badCursor, cursorFrom, pageOf, refusal, type Answer, type AskedPage } from '@gongkai/reading';
import { comparisonOf } from '../comparison/comparing.js';
import { countOf, partsOf } from '../comparison/stretches.js';
import type { FoundItem } from './found-item.js';
import type { ItemsReading } from './items-reading.js';
import { textOf } from './version-text.js';

interface AskedDifference extends AskedPage {
  readonly from: number;
  readonly to: number;
}

/** Where in the difference of which versions a page begins. */
const placeIn = ({ from, to }: AskedDifference, place: number): string => [from, to, place].join('.');

/** @returns nothing for a cursor of another difference */
const placeOf = (asked: AskedDifference, { item }: FoundItem): number | undefined => {
  if (asked.cursor === undefined) return 0;
  const after = cursorFrom(asked.cursor, 'between');
  const place = Number(after?.sort.split('.')[2]);
  return after?.id === item && after.sort === placeIn(asked, place) ? place : undefined;
};

/** A page of the difference between two versions that the reader may read both. @clause S2.1(5) */
export const differenceOf = async (
  reading: ItemsReading,
  found: FoundItem,
  asked: AskedDifference,
): Promise<Answer<VersionDifferenceView>> => {
  const { from, to, limit } = asked;
  const place = placeOf(asked, found);
  if (place === undefined) return badCursor;
  const [older, newer] = await Promise.all([textOf(reading, found, from), textOf(reading, found, to)]);
  if (older === null || newer === null) return refusal('item.version-unknown', { from, to });
  const [titles, bodies] = [
    { older: older.text.title, newer: newer.text.title },
    { older: older.text.body, newer: newer.text.body },
  ];
  const body = await reading.comparisons.of(
    { text: bodies.older, sha256: older.sha256 },
    { text: bodies.newer, sha256: newer.sha256 },
  );
  const title = comparisonOf(titles.older, titles.newer);
  const parts = partsOf(body, bodies, { from: place, limit: limit + 1 }).map((part, i) => ({ part, place: place + i }));
  const page = pageOf(parts, limit, {
    row: ({ part }) => part,
    cursor: (last) => ({ sort: placeIn(asked, last.place + 1), id: found.item }),
    count: countOf(body),
  });
  return answered({
    ...{ from, to, ...page },
    title: [...partsOf(title, titles, { from: 0, limit: MOST_TITLE_PARTS })],
    isCoarse: body.isCoarse || title.isCoarse,
  });
};
