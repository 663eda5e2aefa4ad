import type { ItemRow, PublicItemRow, WithheldRow } from '@gongkai/items-contracts';
import { dateInZone, instantOfMs, type ItemId, type OrganisationId, type Sealed } from '@gongkai/kernel';
import type { ItemDocument } from '../read-model/item-document.js';
import {
  answered,
  badCursor,
  Conditions,
  countUpTo,
  cursorFrom,
  pageOf,
  type Answer,
  type Asker,
  type Cursor,
  type Page,
} from '@gongkai/reading';
import { mayReadText, visibleVersion } from './found-item.js';
import { rowOf } from './item-view.js';
import type { ItemsReading } from './items-reading.js';
import { PUBLIC_SIGHT, sightOf, type Sight } from './reader.js';
import { openTexts } from './texts.js';

interface Paging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface FoundRow {
  readonly id: ItemId;
  readonly document: ItemDocument;
}

/** `undefined`: no cursor; `null`: a bad one. */
const cursorOf = ({ cursor }: Paging, sortedBy: 'day' | 'instant'): Cursor | null | undefined =>
  cursor === undefined ? undefined : (cursorFrom(cursor, sortedBy) ?? null);

const titlesOf = async (
  reading: ItemsReading,
  found: readonly FoundRow[],
  sight: Sight,
): Promise<Map<ItemId, string>> => {
  const shown = found.flatMap(({ id, document }) => {
    const { version } = visibleVersion({ document, sight });
    return document.withdrawn === null && mayReadText({ document, sight }, version) ? [{ id, version }] : [];
  });
  const rows = await reading.rows.query<{ item: ItemId; content: Sealed }[]>(
    `SELECT item, content FROM item_version
     WHERE (item, version) IN (SELECT * FROM unnest($1::uuid[], $2::integer[]))`,
    [shown.map(({ id }) => id), shown.map(({ version }) => version)],
  );
  const texts = await openTexts(
    reading.vault,
    rows.map(({ item, content }) => ({ item, sealed: content })),
  );
  return new Map(rows.flatMap(({ item }, i) => (texts[i] ? [[item, texts[i].title]] : [])));
};

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
export const readItems = async (
  reading: ItemsReading,
  question: Paging &
    Filter & { readonly organisation?: OrganisationId | undefined; readonly phase?: string | undefined },
  reader: Asker,
): Promise<Answer<Page<ItemRow>>> => {
  const after = cursorOf(question, 'instant');
  if (after === null) return badCursor;
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
};

/** What is public, newest first; tombstones included. */
export const readPublicItems = async (
  reading: ItemsReading,
  question: Paging & { readonly organisation?: OrganisationId | undefined; readonly entry?: string | undefined },
): Promise<Answer<Page<PublicItemRow>>> => {
  const after = cursorOf(question, 'day');
  if (after === null) return badCursor;
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
};

/**
 * What is held back. Masked titles are told to those only who work on items, the others to all who belong to the organisation or
 * watch it; ground and count to everybody. @clause S2.1(3)
 */
export const readWithheldRegister = async (
  reading: ItemsReading,
  question: Paging & { readonly organisation: OrganisationId },
  reader: Asker,
): Promise<Answer<Page<WithheldRow>>> => {
  const after = cursorOf(question, 'day');
  if (after === null) return badCursor;
  const sight = await sightOf(reading.facts, reader, question.organisation);
  const rules = await reading.facts.rulesOf(question.organisation, reader.at);
  const today = dateInZone(instantOfMs(reading.now()), rules.zone);
  const where = new Conditions().and(`phase = 'withheld'`).and('organisation = ?', question.organisation);
  const [counted] = await reading.rows.query<{ count: number }[]>(countUpTo('item', where.text), where.values);
  if (after !== undefined) where.and('(recheck_on, id) > (?::date, ?::uuid)', after.sort, after.id);
  const found = await reading.rows.query<FoundRow[]>(
    `SELECT id, document FROM item WHERE ${where.text} ORDER BY recheck_on, id LIMIT ${String(question.limit + 1)}`,
    where.values,
  );
  const titles = await titlesOf(reading, found, { kind: 'all', seesSecrets: true });
  return answered(
    pageOf(found, question.limit, {
      row: ({ id, document }) => withheldRowOf({ id, document }, today, sight, titles.get(id) ?? null),
      cursor: ({ id, document }) => ({ sort: document.withheld?.recheckOn ?? '', id }),
      count: counted?.count ?? 0,
    }),
  );
};

const isTold = (sight: Sight, isMasked: boolean): boolean => {
  if (sight.kind === 'all') return sight.seesSecrets || !isMasked;
  return !isMasked && sight.scopes.includes('organisation');
};

const withheldRowOf = ({ id, document }: FoundRow, today: string, sight: Sight, title: string | null): WithheldRow => {
  const { withheld } = document;
  if (withheld === null) throw new RangeError('a withheld item without its register entry');
  return {
    item: id,
    title: isTold(sight, withheld.isTitleMasked) ? title : null,
    isTitleMasked: withheld.isTitleMasked,
    entries: [...document.current.entries],
    ground: withheld.ground,
    withheldOn: withheld.withheldOn,
    recheckOn: withheld.recheckOn,
    isRecheckOverdue: withheld.recheckOn < today,
  };
};
