import { decodeEvent, type RecordedEvent } from '@gongkai/event-store';
import {
  ITEM_PREFIX,
  itemCodec,
  item as itemDecider,
  correctionStageOf,
  phaseOf,
  type ItemEvent,
  type ItemState,
} from '@gongkai/items-domain';
import { instantFrom, type ItemId } from '@gongkai/kernel';
import { PoisonEvent, type Projection } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import type { EntityManager } from 'typeorm';
import { evolveItemDocument } from './evolve-item-document.js';
import type { ItemDocument } from './item-document.js';
import { saveDueDates } from './due-rows.js';
import { loadItems, saveItems, saveVersions, type FoldedItem, type VersionRow } from './item-rows.js';
import { savePublicItems } from './public-items.js';

const decoded = (recorded: RecordedEvent): ItemEvent => {
  try {
    return decodeEvent(itemCodec, recorded);
  } catch (error) {
    throw new PoisonEvent(recorded, error);
  }
};

/** The zone that the command was decided in; it stands in the event's facts. */
const zoneOf = ({ metadata }: RecordedEvent): string | undefined => {
  const zone = metadata.facts?.['zone'];
  return typeof zone === 'string' ? zone : undefined;
};

/** One event further; the phase is the domain's own. */
const evolved = (folded: FoldedItem | undefined, recorded: RecordedEvent, event: ItemEvent): FoldedItem => {
  const state: ItemState = itemDecider.evolve(folded?.state ?? itemDecider.initialState, event);
  if (state.phase === 'unborn') throw new RangeError(`${event.type} before ItemDrafted`);
  const document = evolveItemDocument(folded?.document, event, {
    phase: phaseOf(state),
    correction: correctionStageOf(state),
    revision: recorded.revision,
    at: instantFrom(recorded.metadata.at),
    zone: zoneOf(recorded) ?? folded?.document.zone ?? 'Asia/Shanghai',
  });
  return { state, document };
};

const foldedWith: typeof evolved = (folded, recorded, event) => {
  try {
    return evolved(folded, recorded, event);
  } catch (error) {
    throw new PoisonEvent(recorded, error);
  }
};

/** Every version of a correction has its reason, also when it was revised. @clause S2.1(5) */
const versionRowOf = (
  item: ItemId,
  recorded: RecordedEvent,
  event: ItemEvent,
  { correction, pendingReason }: ItemDocument,
): VersionRow | undefined => {
  if (event.type !== 'ItemDrafted' && event.type !== 'ItemRevised' && event.type !== 'CorrectionDrafted')
    return undefined;
  const { version, by, textSha256, content } = event.data;
  const reason = correction === null ? null : pendingReason;
  return { item, version, by, at: recorded.metadata.at, textSha256, content, reason };
};

const apply = async (events: readonly RecordedEvent[], manager: EntityManager, vault: Vault): Promise<void> => {
  const idOf = (recorded: RecordedEvent): ItemId => recorded.stream.slice(ITEM_PREFIX.length) as ItemId;
  const before = await loadItems(manager, [...new Set(events.map(idOf))]);
  const items = new Map(before);
  const versions: VersionRow[] = [];
  for (const recorded of events) {
    const item = idOf(recorded);
    const known = items.get(item);
    if (known !== undefined && recorded.revision <= known.document.revision) continue;
    const event = decoded(recorded);
    const folded = foldedWith(known, recorded, event);
    items.set(item, folded);
    const row = versionRowOf(item, recorded, event, folded.document);
    if (row !== undefined) versions.push(row);
  }
  await saveItems(manager, items);
  await saveVersions(manager, versions);
  await saveDueDates(manager, before, items);
  await savePublicItems(manager, vault, items, versions);
};

/** Items as those who work on them and as everybody reads them. Applying a batch again leaves the same rows. */
export const itemsProjection = (vault: Vault): Projection => ({
  name: 'items',
  version: 5,
  streamPrefixes: [ITEM_PREFIX],
  tables: ['item', 'item_version', 'public_item', 'due'],
  project: (events, manager) => apply(events, manager, vault),
});
