import type { ItemEvent } from '@gongkai/items-domain';
import type { RowChange } from '@gongkai/projections';
import type { KeptVersion } from './item-version.entity.js';
import type { KeptItem } from './item.entity.js';

/** What a batch made of one item. */
export interface ItemChange {
  readonly before: KeptItem | undefined;
  readonly after: KeptItem;
}

type Changes = readonly RowChange<KeptItem, ItemEvent>[];

/** Each item once: as it was before the batch, and as it is after it. */
export const itemsChanged = (changes: Changes): readonly ItemChange[] => {
  const items = new Map<string, ItemChange>();
  for (const { before, after } of changes) {
    const known = items.get(after.id);
    items.set(after.id, { before: known === undefined ? before : known.before, after });
  }
  return [...items.values()];
};

/** The versions that were written. Every version of a correction has its reason, also when it was revised. @clause S2.1(5) */
export const versionsWritten = (changes: Changes): readonly KeptVersion[] =>
  changes.flatMap(({ event, on, after }) => {
    if (event.type !== 'ItemDrafted' && event.type !== 'ItemRevised' && event.type !== 'CorrectionDrafted') return [];
    const { version, by: writtenBy, textSha256, content } = event.data;
    const { correction, pendingReason } = after.document;
    const reason = correction === null ? null : pendingReason;
    return [{ item: after.id, version, writtenBy, writtenAt: on.at, textSha256, content, reason }];
  });
