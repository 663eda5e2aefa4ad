import { itemsList } from '@gongkai/items-contracts';
import type { Scope } from '@gongkai/kernel';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { Brackets, type WhereExpressionBuilder } from 'typeorm';
import { itemEntity, type KeptItem } from '../read-model/item.entity.js';
import { titlesOf } from './found-rows.js';
import { rowOf } from './item-view.js';
import type { ItemsReading } from './items-reading.js';
import { PUBLIC_VISIBILITY, itemSightOf, visibilityOn, type ItemSight, type Visibility } from './reader.js';

/** What {@link visibleVersion} shows to who sees what was opened: the newest version that reached one of these circles. */
const SHOWN_TO = `(
  SELECT one.value -> 'shown' FROM json_array_elements(item.document -> 'published') WITH ORDINALITY AS one (value, place)
  WHERE EXISTS (SELECT FROM json_array_elements(one.value -> 'reached') AS circle WHERE circle.value ->> 'scope' = ANY (:scopes))
  ORDER BY one.place DESC LIMIT 1)`;

interface Filter {
  readonly entry?: string | undefined;
  readonly scope?: KeptItem['scope'] | undefined;
  readonly responsible?: KeptItem['responsible'] | undefined;
}

type Items = WhereExpressionBuilder;

const filterByCurrent = (items: Items, { entry, scope, responsible }: Filter): void => {
  if (entry !== undefined) items.andWhere(':entry = ANY (item.entries)', { entry });
  if (scope !== undefined) items.andWhere('item.scope = :scope', { scope });
  if (responsible !== undefined) items.andWhere('item.responsible = :responsible', { responsible });
};

const filterByVersion = (items: Items, { entry, scope, responsible }: Filter, version: string): void => {
  if (entry !== undefined)
    items.andWhere(`:entry IN (SELECT json_array_elements_text(${version} -> 'entries'))`, { entry });
  if (scope !== undefined) items.andWhere(`${version} ->> 'scope' = :scope`, { scope });
  if (responsible !== undefined) items.andWhere(`(${version} ->> 'responsible')::uuid = :responsible`, { responsible });
};

const filterByOpened = (items: Items, asked: Filter, scopes: readonly Scope[]): void => {
  items.andWhere('item.widestScope = ANY (:scopes)', { scopes });
  filterByVersion(items, asked, SHOWN_TO);
};

const filterBySeen = (items: Items, asked: Filter, visibility: Visibility): void => {
  if (visibility.kind === 'opened') filterByOpened(items, asked, visibility.scopes);
  else filterByCurrent(items, asked);
};

/** As above to one who decides: the newest that was put before a body of his or reached one of his circles. */
const PUT_BEFORE = `(
  SELECT one.value FROM (
    SELECT put.value FROM json_array_elements(item.document -> 'putForward') AS put (value)
    WHERE EXISTS (
      SELECT FROM json_array_elements(item.document -> 'decidedBy') AS his (value)
      WHERE his.value ->> 'organisation' || ' ' || (his.value ->> 'body') = ANY (:bodies)
      AND put.value ->> 'version' IN (SELECT json_array_elements_text(his.value -> 'versions')))
    UNION ALL SELECT ${SHOWN_TO}) AS one (value)
  WHERE one.value IS NOT NULL ORDER BY (one.value ->> 'version')::int DESC LIMIT 1)`;

const BEFORE_HIS_BODIES = 'item.decidedBy && CAST(:bodies AS text[])';

/** Filters by the values that the reader is shown: what is in work must not be found out by asking. @clause S4.1(1) */
const filterByShown = (items: Items, asked: Filter, sight: ItemSight): void => {
  if (sight.kind !== 'deciding') {
    filterBySeen(items, asked, sight);
    return;
  }
  const { bodies, otherwise } = sight;
  const decided = new Brackets((some) => {
    some.where(BEFORE_HIS_BODIES, { bodies, scopes: otherwise.scopes });
    filterByVersion(some, asked, PUT_BEFORE);
  });
  const others = new Brackets((some) => {
    some.where(`NOT (${BEFORE_HIS_BODIES})`, { bodies });
    filterBySeen(some, asked, otherwise);
  });
  items.andWhere(new Brackets((either) => either.where(decided).orWhere(others)));
};

const NEWEST_FIRST: RowOrder<KeptItem> = { sort: 'draftedAt', sortedBy: 'instant', id: 'id', order: 'DESC' };

/** Items that the reader may see, newest first. Without an organisation: what is public everywhere. */
export const itemsListQuery = queryHandler(itemsList, async (question, reader, reading: ItemsReading) => {
  const { organisation, phase } = question;
  const sight = organisation === undefined ? PUBLIC_VISIBILITY : await itemSightOf(reading.facts, reader, organisation);
  const items = reading.rows
    .createQueryBuilder(itemEntity, 'item')
    .select(['item.id', 'item.draftedAt', 'item.document']);
  whereGiven(items, { organisation, phase });
  filterByShown(items, question, sight);
  return readPage(items, question, NEWEST_FIRST, async (found) => {
    const visibilityFor = (document: KeptItem['document']) => visibilityOn(sight, document);
    const titles = await titlesOf(reading, found, visibilityFor);
    return found.map(({ id, document }) =>
      rowOf({ item: id, document, visibility: visibilityFor(document) }, titles.get(id) ?? null),
    );
  });
});
