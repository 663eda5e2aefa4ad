import type { ItemEvent } from '@gongkai/items-domain';
import type { RowChange } from '@gongkai/projections';
import type { KeptVersion } from './item-version.entity.js';
import type { KeptItem } from './item.entity.js';

/** The version that an event wrote. Every version of a correction has its reason, also when it was revised. @clause S2.1(5) */
export const versionsWritten = ({ event, on, after }: RowChange<KeptItem, ItemEvent>): readonly KeptVersion[] => {
  if (event.type !== 'ItemDrafted' && event.type !== 'ItemRevised' && event.type !== 'CorrectionDrafted') return [];
  const { version, by: writtenBy, textSha256, content } = event.data;
  const { correction, pendingReason } = after.document;
  const reason = correction === null ? null : pendingReason;
  return [{ item: after.id, version, writtenBy, writtenAt: on.at, textSha256, content, reason }];
};
