import type { ItemEventData } from '@gongkai/items-contracts';

/** The payload of an item's event. */
export type DataOf<Type extends keyof ItemEventData> = ItemEventData[Type];

/** Every event of an item, as its contract describes it. ❄ */
export type ItemEvent = {
  [Type in keyof ItemEventData]: { readonly type: Type; readonly data: ItemEventData[Type] };
}[keyof ItemEventData];

/** An event of one type. */
export const event = <Type extends keyof ItemEventData>(type: Type, data: ItemEventData[Type]): ItemEvent =>
  ({ type, data }) as ItemEvent;
