import { withheldRegister, type WithheldRow } from '@gongkai/items-contracts';
import { dateInZone, instantOfMs } from '@gongkai/kernel';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { itemEntity, type KeptItem } from '../read-model/item.entity.js';
import { titlesOf, type FoundRow } from './found-rows.js';
import type { ItemsReading } from './items-reading.js';
import { visibilityOf, type Visibility } from './reader.js';

const SOONEST_FIRST: RowOrder<KeptItem> = { sort: 'recheckOn', sortedBy: 'day', id: 'id', order: 'ASC' };

const isTitleVisible = (visibility: Visibility, isMasked: boolean): boolean => {
  if (visibility.kind === 'all') return visibility.seesSecrets || !isMasked;
  return !isMasked && visibility.scopes.includes('organisation');
};

const withheldRowOf = (
  { id, document }: FoundRow,
  today: string,
  visibility: Visibility,
  title: string | null,
): WithheldRow => {
  const { withheld } = document;
  if (withheld === null) throw new RangeError('a withheld item without its register entry');
  return {
    item: id,
    title: isTitleVisible(visibility, withheld.isTitleMasked) ? title : null,
    isTitleMasked: withheld.isTitleMasked,
    entries: [...document.current.entries],
    ground: withheld.ground,
    withheldOn: withheld.withheldOn,
    recheckOn: withheld.recheckOn,
    isRecheckOverdue: withheld.recheckOn < today,
  };
};

/**
 * What is held back. Masked titles are told to those only who work on items, the others to all who belong to the organisation or
 * watch it; ground and count to everybody. @clause S2.1(3)
 */
export const withheldRegisterQuery = queryHandler(withheldRegister, async (question, reader, reading: ItemsReading) => {
  const visibility = await visibilityOf(reading.facts, reader, question.organisation);
  const rules = await reading.facts.rulesOf(question.organisation, reader.at);
  const today = dateInZone(instantOfMs(reading.now()), rules.zone);
  const items = reading.rows
    .createQueryBuilder(itemEntity, 'item')
    .select(['item.id', 'item.recheckOn', 'item.document'])
    .where("item.phase = 'withheld'");
  whereGiven(items, { organisation: question.organisation });
  return readPage(items, question, SOONEST_FIRST, async (found) => {
    const titles = await titlesOf(reading, found, { kind: 'all', seesSecrets: true });
    return found.map((row) => withheldRowOf(row, today, visibility, titles.get(row.id) ?? null));
  });
});
