import type { DataOf, ItemEvent } from '@gongkai/items-domain';
import type { ItemDocument } from './item-document.js';

/** The events of an item that is there. */
export type LaterType = Exclude<ItemEvent['type'], 'ItemDrafted'>;

/** What an event changes in the document of its item. */
export type DocumentStep<Type extends LaterType> = (
  document: ItemDocument,
  data: DataOf<Type>,
) => Partial<ItemDocument>;

/** Steps for some types of events. */
export type DocumentSteps<Type extends LaterType> = { readonly [Each in Type]: DocumentStep<Each> };

/** Where the item stands is all that changes. */
export const standingOnly = (): Partial<ItemDocument> => ({});
