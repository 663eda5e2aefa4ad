import {
  itemClosed,
  itemHistory,
  itemsApi,
  reasonCleared,
  reasonReworded,
  reasonRefused,
  withdrawalProposed,
} from '@gongkai/items-contracts';
import type { DomainEvent } from '@gongkai/kernel';
import { historyQuery } from '@gongkai/reading';
import { itemAggregate } from '../aggregate.js';
import {
  findItem,
  isToldOfWork,
  mayReadFields,
  mayReadReason,
  mayReadText,
  mayReadWording,
  type FoundItem,
} from './found-item.js';
import { unknownItem, type ItemsReading } from './items-reading.js';

/** Persons are left to whoever may show them. */
const PERSONS = ['by', 'person', 'author', 'responsible', 'presidedBy', 'postedBy', 'deliveredBy'];

/** What may be the secret itself, of a version that the reader may not see. @clause S2.1(3) */
const SECRETS = ['decision', 'audience', 'documentNumber'];

/** Where a reason that readers are shown is given, first so or anew, or why it was cleared; a refusal says what the secret is. */
const SHOWN_REASONS = ['reason', 'basis'];
const GIVEN_FIRST: readonly string[] = [withdrawalProposed.type, itemClosed.type];
const OF_A_WORDING: readonly string[] = [reasonCleared.type, reasonReworded.type];

type Fields = Readonly<Record<string, unknown>>;

const numberIn = (fields: Fields, name: string): number | null => {
  const value = fields[name];
  return typeof value === 'number' ? value : null;
};

/** Of what tells of a shown reason, whether the reader may have it: only a wording that stands cleared, and of a refusal nothing. @clause S2.1(3) S5.4 */
const isWordingHidden = (found: FoundItem, type: string, fields: Fields): boolean => {
  const { visibility } = found;
  if (type === reasonRefused.type) return visibility.kind === 'all' && !visibility.seesSecrets;
  if (!GIVEN_FIRST.includes(type) && !OF_A_WORDING.includes(type)) return false;
  const [number, wording] = [numberIn(fields, 'number'), GIVEN_FIRST.includes(type) ? 1 : numberIn(fields, 'wording')];
  return number === null || wording === null || !mayReadWording(found)({ number, wording });
};

/** Of a version that never came before a body of his: all but that it was written, and what became of it on which day. @clause S4.2(1) */
const hiddenOfUnseen = (found: FoundItem, version: number, fields: Fields): readonly string[] =>
  found.visibility.kind === 'putBefore' && !mayReadText(found, version)
    ? Object.keys(fields).filter((name) => name !== 'version' && !name.endsWith('On'))
    : SECRETS;

const hiddenIn =
  (found: FoundItem) =>
  ({ type, data }: DomainEvent): readonly string[] => {
    const fields: Fields = typeof data === 'object' && data !== null ? { ...data } : {};
    const version = numberIn(fields, 'version');
    const isVersionHidden = version !== null && !mayReadFields(found, version);
    return [
      ...PERSONS,
      ...(isVersionHidden ? hiddenOfUnseen(found, version, fields) : []),
      ...(isWordingHidden(found, type, fields) ? SHOWN_REASONS : []),
    ];
  };

/** Who did what, when and why, to those who work on the item or watch it. */
export const itemHistoryQuery = historyQuery(
  itemHistory,
  { from: itemAggregate, stored: itemsApi.stored },
  async ({ item }, reader, reading: ItemsReading) => {
    const found = await findItem(reading, item, reader);
    if (found === undefined || !isToldOfWork(found.visibility)) return unknownItem;
    return { id: item, mayRead: mayReadReason(found), hiddenOf: hiddenIn(found) };
  },
);
