import { itemsList } from '@gongkai/items-contracts';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import type { SelectQueryBuilder } from 'typeorm';
import { itemEntity, type KeptItem } from '../read-model/item.entity.js';
import { titlesOf } from './found-rows.js';
import { rowOf } from './item-view.js';
import type { ItemsReading } from './items-reading.js';
import { PUBLIC_VISIBILITY, visibilityOf, type Visibility } from './reader.js';

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

/** Filters by the values that the reader is shown: what is in work must not be found out by asking. @clause S4.1(1) */
const filterByShown = (items: SelectQueryBuilder<KeptItem>, asked: Filter, visibility: Visibility): void => {
  const { entry, scope, responsible } = asked;
  if (visibility.kind === 'all') {
    if (entry !== undefined) items.andWhere(':entry = ANY (item.entries)', { entry });
    whereGiven(items, { scope, responsible });
    return;
  }
  items.andWhere('item.widestScope = ANY (:scopes)', { scopes: visibility.scopes });
  if (entry !== undefined)
    items.andWhere(`:entry IN (SELECT json_array_elements_text(${SHOWN_TO} -> 'entries'))`, { entry });
  if (scope !== undefined) items.andWhere(`${SHOWN_TO} ->> 'scope' = :scope`, { scope });
  if (responsible !== undefined)
    items.andWhere(`(${SHOWN_TO} ->> 'responsible')::uuid = :responsible`, { responsible });
};

const NEWEST_FIRST: RowOrder<KeptItem> = { sort: 'draftedAt', sortedBy: 'instant', id: 'id', order: 'DESC' };

/** Items that the reader may see, newest first. Without an organisation: what is public everywhere. */
export const itemsListQuery = queryHandler(itemsList, async (question, reader, reading: ItemsReading) => {
  const { organisation, phase } = question;
  const visibility =
    organisation === undefined ? PUBLIC_VISIBILITY : await visibilityOf(reading.facts, reader, organisation);
  const items = reading.rows
    .createQueryBuilder(itemEntity, 'item')
    .select(['item.id', 'item.draftedAt', 'item.document']);
  whereGiven(items, { organisation, phase });
  filterByShown(items, question, visibility);
  return readPage(items, question, NEWEST_FIRST, async (found) => {
    const titles = await titlesOf(reading, found, visibility);
    return found.map(({ id, document }) => rowOf({ item: id, document, visibility }, titles.get(id) ?? null));
  });
});
