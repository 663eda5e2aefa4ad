import { ITEM_PREFIX } from '@gongkai/items-domain';
import { dropDue, putDue } from '@gongkai/reactions';
import type { EntityManager } from 'typeorm';
import { dueDatesOf, type DueOnItem } from '../reactions/due-dates.js';
import type { KeptItem } from './item.entity.js';
import type { ItemChange } from './following.js';

const dueOn = (row: KeptItem | undefined): readonly DueOnItem[] =>
  row === undefined ? [] : dueDatesOf(row.state, row.document.zone);

const isAmong = (dates: readonly DueOnItem[], one: DueOnItem): boolean => {
  const text = JSON.stringify(one);
  return dates.some((other) => JSON.stringify(other) === text);
};

/** Writes what has become due on the items, or on another day, and removes what no longer binds. Most events change nothing of it. */
export const saveDueDates = async (manager: EntityManager, items: readonly ItemChange[]): Promise<void> => {
  const put = [];
  const drop = [];
  for (const { before, after } of items) {
    const stream = ITEM_PREFIX + after.id;
    const [was, is] = [dueOn(before), dueOn(after)];
    for (const due of is) if (!isAmong(was, due)) put.push({ stream, ...due });
    for (const { kind } of was) if (is.every((due) => due.kind !== kind)) drop.push({ stream, kind });
  }
  if (put.length > 0) await putDue(manager, put);
  if (drop.length > 0) await dropDue(manager, drop);
};
