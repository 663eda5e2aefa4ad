import type { ItemState } from '@gongkai/items-domain';
import type { ItemId, PersonId, Sealed } from '@gongkai/kernel';
import type { EntityManager } from 'typeorm';
import type { ItemDocument } from './item-document.js';

/** An item folded twice: by the domain, for its phase, and for its readers. */
export interface FoldedItem {
  readonly state: ItemState;
  readonly document: ItemDocument;
}

/** A version's sealed text. */
export interface VersionRow {
  readonly item: ItemId;
  readonly version: number;
  readonly by: PersonId;
  readonly at: string;
  readonly textSha256: string;
  readonly content: Sealed;
  readonly reason: Sealed | null;
}

/** The rows of these items; items without a row are absent. */
export const loadItems = async (
  manager: EntityManager,
  ids: readonly ItemId[],
): Promise<ReadonlyMap<ItemId, FoldedItem>> => {
  const rows = await manager.query<{ id: ItemId; state: ItemState; document: ItemDocument }[]>(
    'SELECT id, state, document FROM item WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, state, document }) => [id, { state, document }]));
};

const itemRow = (id: ItemId, { state, document }: FoldedItem) => ({
  id,
  organisation: document.organisation,
  phase: document.phase,
  correction: document.correction,
  entries: document.current.entries,
  scope: document.current.scope,
  widest_scope: document.widestScope,
  responsible: document.current.responsible,
  drafted_at: document.draftedAt,
  recheck_on: document.phase === 'withheld' ? (document.withheld?.recheckOn ?? null) : null,
  round_in: state.phase === 'unborn' ? null : (state.round?.organisation ?? null),
  document,
  state,
});

const UPSERT_ITEMS = `
  INSERT INTO item (id, organisation, phase, correction, entries, scope, widest_scope, responsible, drafted_at, recheck_on, round_in, document, state)
  SELECT id, organisation, phase, correction, entries, scope, widest_scope, responsible, drafted_at, recheck_on, round_in, document, state
  FROM json_to_recordset($1) AS rows (id uuid, organisation uuid, phase text, correction text, entries text[], scope text,
    widest_scope text, responsible uuid, drafted_at timestamptz, recheck_on date, round_in uuid, document json, state json)
  ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, phase = excluded.phase, correction = excluded.correction,
    entries = excluded.entries, scope = excluded.scope, widest_scope = excluded.widest_scope, responsible = excluded.responsible,
    drafted_at = excluded.drafted_at, recheck_on = excluded.recheck_on, round_in = excluded.round_in, document = excluded.document, state = excluded.state`;

export const saveItems = async (manager: EntityManager, items: ReadonlyMap<ItemId, FoldedItem>): Promise<void> => {
  await manager.query(UPSERT_ITEMS, [JSON.stringify([...items].map(([id, folded]) => itemRow(id, folded)))]);
};

const UPSERT_VERSIONS = `
  INSERT INTO item_version (item, version, written_by, written_at, text_sha256, content, reason)
  SELECT item, version, "by", at, "textSha256", content, reason
  FROM json_to_recordset($1) AS rows (item uuid, version integer, "by" uuid, at timestamptz, "textSha256" text, content json, reason json)
  ON CONFLICT (item, version) DO UPDATE SET written_by = excluded.written_by, written_at = excluded.written_at,
    text_sha256 = excluded.text_sha256, content = excluded.content, reason = excluded.reason`;

export const saveVersions = async (manager: EntityManager, versions: readonly VersionRow[]): Promise<void> => {
  if (versions.length > 0) await manager.query(UPSERT_VERSIONS, [JSON.stringify(versions)]);
};
