import { publicItems, type PublicItemRow } from '@gongkai/items-contracts';
import { answered, badCursor, Conditions, countUpTo, cursorFrom, pageOf, queryHandler } from '@gongkai/reading';
import type { ItemsReading } from './items-reading.js';

/** What is public, newest first; tombstones included. */
export const publicItemsQuery = queryHandler(publicItems, async (question, _reader, reading: ItemsReading) => {
  const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'day');
  if (question.cursor !== undefined && after === undefined) return badCursor;
  const where = new Conditions()
    .whenGiven('organisation = ?', question.organisation)
    .whenGiven('? = ANY (entries)', question.entry);
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('public_item', where.text), where.values);
  if (after !== undefined) where.and('(published_on, id) < (?::date, ?::uuid)', after.sort, after.id);
  const found = await reading.rows.query<{ row: PublicItemRow }[]>(
    `SELECT row FROM public_item WHERE ${where.text} ORDER BY published_on DESC, id DESC LIMIT ${String(question.limit + 1)}`,
    where.values,
  );
  return answered(
    pageOf(found, question.limit, {
      row: ({ row }) => row,
      cursor: ({ row }) => ({ sort: row.publishedOn, id: row.item }),
      count: counted?.count ?? 0,
    }),
  );
});
