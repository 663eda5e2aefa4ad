import { item, ITEM_PREFIX, itemCodec } from '@gongkai/items-domain';
import type { ItemId } from '@gongkai/kernel';

/** The item as commands are executed on it, and as rows, histories, effects and what is told follow its stream. */
export const itemAggregate = { prefix: ITEM_PREFIX, decider: item, codec: itemCodec };

/** The stream of an item. ❄ */
export const itemStreamOf = (id: ItemId): string => ITEM_PREFIX + id;
