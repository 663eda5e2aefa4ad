import { UnknownEventType, type Json } from '@gongkai/kernel';
import { itemsStoredEvents } from '@gongkai/items-contracts';
import type { ItemEvent } from './events.js';

const versions = Object.fromEntries(itemsStoredEvents.map(({ type, version }) => [type, version])) as Readonly<
  Record<ItemEvent['type'], number>
>;

/**
 * Stored payloads of an item and back. Every type is at version 1, so what is stored is what is decided on; an older shape
 * will be raised to today's here.
 */
export const itemCodec = {
  versions,
  /** @throws UnknownEventType for a type or version that this code doesn't know. */
  decode: (type: string, typeVersion: number, data: Json): ItemEvent => {
    if (!Object.hasOwn(versions, type) || versions[type as ItemEvent['type']] !== typeVersion)
      throw new UnknownEventType(type, typeVersion);
    return { type, data } as unknown as ItemEvent;
  },
};

/** The stream of an item is this with its id. ❄ */
export const ITEM_PREFIX = 'item-';
