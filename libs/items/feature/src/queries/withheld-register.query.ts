import { withheldRegister, type WithheldRow } from '@gongkai/items-contracts';
import { dateInZone, instantOfMs } from '@gongkai/kernel';
import { answered, badCursor, Conditions, countUpTo, cursorFrom, pageOf, queryHandler } from '@gongkai/reading';
import { titlesOf, type FoundRow } from './found-rows.js';
import { orRefused, type ItemsReading } from './items-reading.js';
import { sightOf, type Sight } from './reader.js';

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

/**
 * What is held back. Masked titles are told to those only who work on items, the others to all who belong to the organisation or
 * watch it; ground and count to everybody. @clause S2.1(3)
 */
export const withheldRegisterQuery = queryHandler(withheldRegister, (question, reader, reading: ItemsReading) =>
  orRefused(async () => {
    const after = question.cursor === undefined ? undefined : cursorFrom(question.cursor, 'day');
    if (question.cursor !== undefined && after === undefined) return badCursor;
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
  }),
);
