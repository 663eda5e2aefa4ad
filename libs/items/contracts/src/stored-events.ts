import type { StoredEventContract } from '@gongkai/kernel';
import { draftingStored } from './stored-drafting.js';
import { publicationStored } from './stored-publication.js';
import { reviewStored } from './stored-review.js';

/** Every stored event type of the context: the auditor's contract. ❄ */
export const itemsStoredEvents = [...draftingStored, ...reviewStored, ...publicationStored] as const;

type Contract = (typeof itemsStoredEvents)[number];

/** The payloads of the item's events, by type. */
export type ItemEventData = {
  [Type in Contract['type']]: Extract<Contract, { type: Type }> extends StoredEventContract<Type, infer Data>
    ? Data
    : never;
};
