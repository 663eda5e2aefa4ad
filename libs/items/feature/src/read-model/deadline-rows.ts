import { itemStreams } from '@gongkai/items-contracts';
import type { RowChanged } from '@gongkai/projections';
import { dropDeadlines, putDeadlines } from '@gongkai/reactions';
import type { EntityManager } from 'typeorm';
import { deadlinesOf, type DeadlineOfItem } from '../reactions/item-deadlines.js';
import type { KeptItem } from './item.entity.js';

const deadlinesIn = (row: KeptItem | undefined): readonly DeadlineOfItem[] =>
  row === undefined ? [] : deadlinesOf(row.state, row.document.zone);

const isAmong = (dates: readonly DeadlineOfItem[], one: DeadlineOfItem): boolean => {
  const text = JSON.stringify(one);
  return dates.some((other) => JSON.stringify(other) === text);
};

/** Writes what has become due on the items, or on another day, and removes what no longer binds. Most events change nothing of it. */
export const saveDeadlines = async (manager: EntityManager, items: readonly RowChanged<KeptItem>[]): Promise<void> => {
  const put = [];
  const drop = [];
  for (const { before, after } of items) {
    const stream = itemStreams.streamOf(after.id);
    const [was, is] = [deadlinesIn(before), deadlinesIn(after)];
    for (const one of is) if (!isAmong(was, one)) put.push({ stream, ...one });
    for (const { kind } of was) if (is.every((one) => one.kind !== kind)) drop.push({ stream, kind });
  }
  if (put.length > 0) await putDeadlines(manager, put);
  if (drop.length > 0) await dropDeadlines(manager, drop);
};
