import type { RecordedEvent } from '@gongkai/event-store';
import { ITEM_PREFIX } from '@gongkai/items-domain';
import type { ItemId } from '@gongkai/kernel';
import { dropDue, putDue } from '@gongkai/reactions';
import type { EntityManager } from 'typeorm';
import { DUE_KINDS, dueDatesOf } from '../reactions/due-dates.js';
import type { FoldedItem } from './item-rows.js';

/** The zone that the command was decided in; it stands in the event's facts. */
export const zoneOf = ({ metadata }: RecordedEvent): string => {
  const zone = metadata.facts?.['zone'];
  return typeof zone === 'string' ? zone : 'Asia/Shanghai';
};

/** Writes what is due on the items now, and removes what no longer binds. */
export const saveDueDates = async (
  manager: EntityManager,
  items: ReadonlyMap<ItemId, FoldedItem>,
  zones: ReadonlyMap<ItemId, string>,
): Promise<void> => {
  const put = [...items].flatMap(([item, { state }]) =>
    dueDatesOf(state, zones.get(item) ?? 'Asia/Shanghai').map((due) => ({ stream: ITEM_PREFIX + item, ...due })),
  );
  const binding = new Set(put.map(({ stream, kind }) => `${stream} ${kind}`));
  const drop = [...items.keys()]
    .flatMap((item) => DUE_KINDS.map((kind) => ({ stream: ITEM_PREFIX + item, kind })))
    .filter(({ stream, kind }) => !binding.has(`${stream} ${kind}`));
  if (put.length > 0) await putDue(manager, put);
  if (drop.length > 0) await dropDue(manager, drop);
};
