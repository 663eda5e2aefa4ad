import type { Instant, ItemId, Scope } from '@gongkai/kernel';
import { sealedReasonsOf, viewOf } from '../queries/item-view.js';
import { reaches } from '../queries/found-item.js';
import { CIRCLES, type Circle } from '../queries/reader.js';
import type { ItemDocument, OpenedMark } from './item-document.js';
import type { ItemChange } from './public-item.js';

const areTouched = (before: ItemDocument, after: ItemDocument): boolean =>
  before.withdrawn !== after.withdrawn ||
  before.published !== after.published ||
  before.publications !== after.publications ||
  before.correction !== after.correction ||
  before.phase !== after.phase ||
  before.withheld !== after.withheld ||
  before.reasons !== after.reasons;

/** Stands for all that one of a circle reads of the item: sealed reasons by their ciphertext, texts by their hashes. */
const saidTo = (item: ItemId, document: ItemDocument, scopes: readonly Scope[]): string => {
  const found = { item, document, visibility: { kind: 'opened', scopes } } as const;
  const told = new Set(sealedReasonsOf(found).map(({ box }) => box));
  const view = viewOf(found, null, (sealed) => (sealed !== null && told.has(sealed.box) ? sealed.box : null));
  return JSON.stringify({ ...view, revision: 0, changedAt: '' });
};

// What is shown as it stands is compared by itself: making whole views of before and after, for every circle and event, costs a
// rebuild more than folding does.
const isChangedFor = ({ item, before, after, publications }: ItemChange, scopes: readonly Scope[]): boolean =>
  !reaches({ kind: 'opened', scopes }, before) ||
  before.phase !== after.phase ||
  publications.some(({ scope }) => scopes.includes(scope)) ||
  saidTo(item, before, scopes) !== saidTo(item, after, scopes);

/**
 * When what each circle reads of the item last changed. What is done inside (a vote, a draft) moves nothing that shows outside: who
 * only watches would learn from it that something is under way.
 */
export const openedMarks = (
  changed: ItemChange,
  on: { readonly revision: number; readonly changedAt: Instant },
): ItemDocument['opened'] => {
  const { before, after } = changed;
  const isTouched = areTouched(before, after);
  if (!isTouched && before.widestScope === after.widestScope) return before.opened;
  const markOf = (circle: Circle): OpenedMark | null => {
    const scopes = CIRCLES[circle];
    if (!reaches({ kind: 'opened', scopes }, after)) return null;
    const kept = before.opened[circle];
    return kept !== null && !(isTouched && isChangedFor(changed, scopes)) ? kept : on;
  };
  return {
    everybody: markOf('everybody'),
    staff: markOf('staff'),
    members: markOf('members'),
    leaders: markOf('leaders'),
  };
};
