import type { DataOf as PayloadOf, EventOf } from '@gongkai/contract-kit';
import type { itemsStoredEvents } from '@gongkai/items-contracts';

/** Every event of an item, as its contract describes it. ❄ */
export type ItemEvent = EventOf<typeof itemsStoredEvents>;

/** The payload of an item's event. */
export type DataOf<Type extends ItemEvent['type']> = PayloadOf<ItemEvent, Type>;

/** An event of one type. */
export const event = <Type extends ItemEvent['type']>(type: Type, data: DataOf<Type>): ItemEvent =>
  ({ type, data }) as ItemEvent;
