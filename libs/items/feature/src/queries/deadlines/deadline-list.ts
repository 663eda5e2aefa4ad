import type { DeadlineView } from '@gongkai/items-contracts';
import {
  answered,
  badCursor,
  cursorFrom,
  pageOf,
  type Answer,
  type Asker,
  type AskedPage,
  type Page,
} from '@gongkai/reading';
import type { FoundItem } from '../found-item.js';
import { unknownItem, type ItemsReading } from '../items-reading.js';
import { deadlinesSeen, deadlineView } from './deadlines-seen.js';

/** A page of the deadlines of an item that was found for the reader. */
export const deadlineList = async (
  reading: ItemsReading,
  found: FoundItem | undefined,
  { at }: Asker,
  { cursor, limit }: AskedPage,
): Promise<Answer<Page<DeadlineView>>> => {
  if (found === undefined) return unknownItem;
  const { item: id } = found;
  const after = cursor === undefined ? { sort: '0', id } : cursorFrom(cursor, 'number');
  if (after?.id !== id) return badCursor;
  const seen = await deadlinesSeen(reading, found);
  const begin = Number(after.sort);
  const rows = seen.slice(begin, begin + limit + 1).map((one, index) => ({ one, place: begin + index + 1 }));
  return answered(
    pageOf(rows, limit, {
      row: ({ one }) => deadlineView(one, found, at),
      cursor: ({ place }) => ({ sort: String(place), id }),
      count: seen.length,
    }),
  );
};
