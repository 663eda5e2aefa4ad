import { itemHistory, itemsApi } from '@gongkai/items-contracts';
import type { DomainEvent } from '@gongkai/kernel';
import { historyQuery } from '@gongkai/reading';
import { itemAggregate } from '../aggregate.js';
import { findItem, mayReadFields, mayReadReason, type FoundItem } from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';

/** Persons are left to whoever may show them. */
const PERSONS = ['by', 'person', 'author', 'responsible', 'presidedBy', 'postedBy', 'deliveredBy'];

/** What may be the secret itself, of a version that the reader may not see. @clause S2.1(3) */
const SECRETS = ['decision', 'audience', 'documentNumber'];

const hiddenIn =
  (found: FoundItem) =>
  ({ data }: DomainEvent): readonly string[] => {
    const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : null;
    const isHidden = typeof version === 'number' && !mayReadFields(found, version);
    return isHidden ? [...PERSONS, ...SECRETS] : PERSONS;
  };

/** Who did what, when and why, to those who work on the item or watch it. */
export const itemHistoryQuery = historyQuery(
  itemHistory,
  { from: itemAggregate, stored: itemsApi.stored },
  async ({ item }, reader, reading: ItemsReading) => {
    const found = await findItem(reading, item, reader);
    if (found?.visibility.kind !== 'all') return unknownItem;
    return { id: item, mayRead: mayReadReason(found), hiddenOf: hiddenIn(found) };
  },
);
