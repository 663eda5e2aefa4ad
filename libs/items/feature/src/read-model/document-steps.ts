import type { DataOf } from '@gongkai/contract-kit';
import type { ItemEvent } from '@gongkai/items-domain';
import type { ItemDocument } from './item-document.js';

/** The payload of an item's event. */
export type ItemData<Type extends ItemEvent['type']> = DataOf<ItemEvent, Type>;

/** The events of an item that is there. */
export type LaterType = Exclude<ItemEvent['type'], 'ItemDrafted'>;

/** What an event changes in the document of its item. */
export type DocumentStep<Type extends LaterType> = (
  document: ItemDocument,
  data: ItemData<Type>,
) => Partial<ItemDocument>;

/** Steps for some types of events. */
export type DocumentSteps<Type extends LaterType> = { readonly [Each in Type]: DocumentStep<Each> };

/** Where the item stands is all that changes. */
export const standingOnly = (): Partial<ItemDocument> => ({});
