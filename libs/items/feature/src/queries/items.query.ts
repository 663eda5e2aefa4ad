import { itemsList } from '@gongkai/items-contracts';
import { answered, badCursor, Conditions, countUpTo, cursorFrom, pageOf, queryHandler } from '@gongkai/reading';
import { titlesOf, type FoundRow } from './found-rows.js';
import { rowOf } from './item-view.js';
import type { ItemsReading } from './items-reading.js';
import { PUBLIC_SIGHT, sightOf, type Sight } from './reader.js';

/** What {@link visibleVersion} shows to who sees what was opened: the newest version that reached one of these circles. */
const SHOWN_TO = `(
  SELECT one.value -> 'shown' FROM json_array_elements(document -> 'published') WITH ORDINALITY AS one (value, place)
  WHERE EXISTS (SELECT FROM json_array_elements(one.value -> 'reached') AS circle WHERE circle.value ->> 'scope' = ANY (?))
  ORDER BY one.place DESC LIMIT 1)`;

interface Filter {
  readonly entry?: string | undefined;
  readonly scope?: string | undefined;
  readonly responsible?: string | undefined;
}

/** Filters by the values that the reader is shown: what is in work must not be found out by asking. @clause S4.1(1) */
const filterByShown = (where: Conditions, { entry, scope, responsible }: Filter, sight: Sight): Conditions => {
  if (sight.kind === 'all')
    return where
      .whenGiven('? = ANY (entries)', entry)
      .whenGiven('scope = ?', scope)
      .whenGiven('responsible = ?', responsible);
  const { scopes } = sight;
  where.and('widest_scope = ANY (?)', scopes);
  if (entry !== undefined) where.and(`? IN (SELECT json_array_elements_text(${SHOWN_TO} -> 'entries'))`, entry, scopes);
  if (scope !== undefined) where.and(`${SHOWN_TO} ->> 'scope' = ?`, scopes, scope);
  if (responsible !== undefined) where.and(`(${SHOWN_TO} ->> 'responsible')::uuid = ?`, scopes, responsible);
  return where;
};

/** Items that the reader may see, newest first. Without an organisation: what is public everywhere. */
export const itemsListQuery = queryHandler(itemsList, async (question, reader, reading: ItemsReading) => {
  const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'instant');
  if (question.cursor !== undefined && after === undefined) return badCursor;
  const { organisation } = question;
  const sight = organisation === undefined ? PUBLIC_SIGHT : await sightOf(reading.facts, reader, organisation);
  const where = new Conditions().whenGiven('organisation = ?', organisation).whenGiven('phase = ?', question.phase);
  filterByShown(where, question, sight);
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('item', where.text), where.values);
  if (after !== undefined) where.and('(drafted_at, id) < (?::timestamptz, ?::uuid)', after.sort, after.id);
  const found = await reading.rows.query<FoundRow[]>(
    `SELECT id, document FROM item WHERE ${where.text} ORDER BY drafted_at DESC, id DESC LIMIT ${String(question.limit + 1)}`,
    where.values,
  );
  const titles = await titlesOf(reading, found, sight);
  return answered(
    pageOf(found, question.limit, {
      row: ({ id, document }) => rowOf({ item: id, document, sight }, titles.get(id) ?? null),
      cursor: ({ id, document }) => ({ sort: document.draftedAt, id }),
      count: counted?.count ?? 0,
    }),
  );
});
