import { withheldRegister, type WithheldRow } from '@gongkai/items-contracts';
import { dateInZone, instantOfMs } from '@gongkai/kernel';
import { queryHandler, readPage, whereGiven, type RowOrder } from '@gongkai/reading';
import { itemEntity, type KeptItem } from '../read-model/item.entity.js';
import { titlesOf, type FoundRow } from './found-rows.js';
import type { ItemsReading } from './items-reading.js';
import { itemSightOf, versionsPutBefore, visibilityOn, type Visibility } from './reader.js';

const SOONEST_FIRST: RowOrder<KeptItem> = { sort: 'recheckOn', sortedBy: 'day', id: 'id', order: 'ASC' };

const isTitleVisible = (visibility: Visibility, version: number, isMasked: boolean): boolean => {
  if (visibility.kind === 'all') return visibility.seesSecrets || !isMasked;
  if (versionsPutBefore(visibility).includes(version)) return true;
  return !isMasked && visibility.kind !== 'below' && visibility.scopes.includes('organisation');
};

/** What the register says of what is held back, or was taken away for secrecy once a body had confirmed it. */
const entryOf = ({ phase, withheld, withdrawn }: FoundRow['document']) => {
  if (phase === 'withdrawnForSecrecy' && withdrawn !== null && withdrawn.ground !== null)
    return { ground: withdrawn.ground, isTitleMasked: true, withheldOn: withdrawn.on, recheckOn: null };
  if (withheld === null) throw new RangeError('a withheld item without its register entry');
  return withheld;
};

const withheldRowOf = (
  { id, document }: FoundRow,
  today: string,
  visibility: Visibility,
  title: string | null,
): WithheldRow => {
  const { ground, isTitleMasked, withheldOn, recheckOn } = entryOf(document);
  return {
    item: id,
    title: isTitleVisible(visibility, document.current.version, isTitleMasked) ? title : null,
    isTitleMasked,
    entries: [...document.current.entries],
    ground,
    withheldOn,
    recheckOn,
    isRecheckOverdue: recheckOn !== null && recheckOn < today,
  };
};

/**
 * What is held back, or was taken away. Masked titles are told to those only who work on items, the others to all who belong to the organisation or
 * watch it; ground and count to everybody. @clause S2.1(3)
 */
export const withheldRegisterQuery = queryHandler(withheldRegister, async (question, reader, reading: ItemsReading) => {
  const sight = await itemSightOf(reading.facts, reader, question.organisation);
  const rules = await reading.facts.rulesOf(question.organisation, reader.at);
  const today = dateInZone(instantOfMs(reading.now()), rules.zone);
  const items = reading.rows
    .createQueryBuilder(itemEntity, 'item')
    .select(['item.id', 'item.recheckOn', 'item.document'])
    .where("item.phase IN ('withheld', 'withdrawnForSecrecy')");
  whereGiven(items, { organisation: question.organisation });
  return readPage(items, question, SOONEST_FIRST, async (found) => {
    const titles = await titlesOf(reading, found, () => ({ kind: 'all', seesSecrets: true }));
    return found.map((row) => withheldRowOf(row, today, visibilityOn(sight, row.document), titles.get(row.id) ?? null));
  });
});
