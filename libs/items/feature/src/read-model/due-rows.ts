import { ITEM_PREFIX } from '@gongkai/items-domain';
import type { ItemId } from '@gongkai/kernel';
import { dropDue, putDue } from '@gongkai/reactions';
import type { EntityManager } from 'typeorm';
import { dueDatesOf, type DueOnItem } from '../reactions/due-dates.js';
import type { FoldedItem } from './item-rows.js';

const dueOn = (folded: FoldedItem | undefined): readonly DueOnItem[] =>
  folded === undefined ? [] : dueDatesOf(folded.state, folded.document.zone);

const isAmong = (dates: readonly DueOnItem[], one: DueOnItem): boolean => {
  const text = JSON.stringify(one);
  return dates.some((other) => JSON.stringify(other) === text);
};

/** Writes what has become due on the items, or on another day, and removes what no longer binds. Most events change nothing of it. */
export const saveDueDates = async (
  manager: EntityManager,
  before: ReadonlyMap<ItemId, FoldedItem>,
  items: ReadonlyMap<ItemId, FoldedItem>,
): Promise<void> => {
  const put = [];
  const drop = [];
  for (const [item, folded] of items) {
    const stream = ITEM_PREFIX + item;
    const [was, is] = [dueOn(before.get(item)), dueOn(folded)];
    for (const due of is) if (!isAmong(was, due)) put.push({ stream, ...due });
    for (const { kind } of was) if (is.every((due) => due.kind !== kind)) drop.push({ stream, kind });
  }
  if (put.length > 0) await putDue(manager, put);
  if (drop.length > 0) await dropDue(manager, drop);
};
