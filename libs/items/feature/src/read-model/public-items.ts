import { itemTextSchema, type ItemText, type PublicItemView } from '@gongkai/items-contracts';
import type { ItemId, Sealed } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import type { EntityManager } from 'typeorm';
import type { ItemDocument } from './item-document.js';
import type { FoldedItem, VersionRow } from './item-rows.js';
import { isPublic, publicItemOf, publicVersionOf, toldReasonOf } from './public-item.js';

interface ShownBefore {
  readonly id: ItemId;
  readonly text_version: number | null;
  readonly document: PublicItemView;
}

type Opened = ReadonlyMap<string, string | null>;

const streamOf = (item: ItemId): string => `item-${item}`;
const textNameOf = (item: ItemId, version: number): string => `${item} ${String(version)}`;
const valueNameOf = (sealed: Sealed): string => `${sealed.event} ${sealed.path}`;

/** What a sealed version says once it is open. @throws ZodError when the vault gives what no version ever held. */
export const textFrom = (plain: string): ItemText => itemTextSchema.parse(contentOf(JSON.parse(plain)));

/** A version's text is sealed with a salt of its own, which nobody reads. */
const contentOf = (sealedContent: unknown): unknown => {
  const { salt: _salt, ...content } = sealedContent as { salt?: unknown };
  return content;
};

/** Opens many values in one call; nothing where the key is gone. */
const openAll = async (
  vault: Vault,
  wanted: readonly { name: string; sealed: Sealed; stream: string }[],
): Promise<Opened> => {
  if (wanted.length === 0) return new Map();
  const unsealed = await vault.unsealTexts(wanted);
  return new Map(wanted.map(({ name }, i) => [name, unsealed[i]?.kind === 'unsealed' ? unsealed[i].plain : null]));
};

const sealedTexts = async (
  manager: EntityManager,
  wanted: readonly { readonly item: ItemId; readonly version: number }[],
  fresh: readonly VersionRow[],
): Promise<{ name: string; sealed: Sealed; stream: string }[]> => {
  const known = new Map(fresh.map((row) => [textNameOf(row.item, row.version), row.content]));
  const missing = wanted.filter(({ item, version }) => !known.has(textNameOf(item, version)));
  const stored =
    missing.length === 0
      ? []
      : await manager.query<{ item: ItemId; version: number; content: Sealed }[]>(
          `SELECT item, version, content FROM item_version
           WHERE (item, version) IN (SELECT * FROM unnest($1::uuid[], $2::integer[]))`,
          [missing.map(({ item }) => item), missing.map(({ version }) => version)],
        );
  for (const { item, version, content } of stored) known.set(textNameOf(item, version), content);
  return wanted.flatMap(({ item, version }) => {
    const sealed = known.get(textNameOf(item, version));
    return sealed === undefined ? [] : [{ name: textNameOf(item, version), sealed, stream: streamOf(item) }];
  });
};

const sealedReasons = (item: ItemId, document: ItemDocument): { name: string; sealed: Sealed; stream: string }[] =>
  [...document.published.map((one) => one.reason), toldReasonOf(document)].flatMap((sealed) =>
    sealed === null ? [] : [{ name: valueNameOf(sealed), sealed, stream: streamOf(item) }],
  );

const UPSERT = `
  INSERT INTO public_item (id, organisation, entries, published_on, text_version, row, document)
  SELECT id, organisation, entries, published_on, text_version, "row", document
  FROM json_to_recordset($1) AS rows (id uuid, organisation uuid, entries text[], published_on date, text_version integer, "row" json, document json)
  ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, entries = excluded.entries,
    published_on = excluded.published_on, text_version = excluded.text_version, row = excluded.row, document = excluded.document`;

const rowOf = (view: PublicItemView) => {
  const { item, organisation, title, entries, publishedOn, version, tombstone } = view;
  return {
    id: item,
    organisation,
    entries,
    published_on: publishedOn,
    text_version: view.text === null ? null : version,
    row: { item, organisation, title, entries, publishedOn, version, tombstone },
    document: view,
  };
};

/** Writes what everybody reads of the items that are, or were, open to the public. Texts are unsealed once per version shown. */
export const savePublicItems = async (
  manager: EntityManager,
  vault: Vault,
  items: ReadonlyMap<ItemId, FoldedItem>,
  fresh: readonly VersionRow[],
): Promise<void> => {
  const shown = [...items].flatMap(([item, { document }]) => (isPublic(document) ? [{ item, document }] : []));
  if (shown.length === 0) return;
  const ids = shown.map(({ item }) => item);
  const before = await manager.query<ShownBefore[]>(
    'SELECT id, text_version, document FROM public_item WHERE id = ANY($1)',
    [ids],
  );
  const kept = new Map(before.map((row) => [textNameOf(row.id, row.text_version ?? 0), row.document.text]));
  const wanted = shown
    .filter(({ document }) => document.withdrawn === null)
    .map(({ item, document }) => ({ item, version: publicVersionOf(document) }))
    .filter(({ item, version }) => !kept.has(textNameOf(item, version)));
  const texts = await openAll(vault, await sealedTexts(manager, wanted, fresh));
  const reasons = await openAll(
    vault,
    shown.flatMap(({ item, document }) => sealedReasons(item, document)),
  );
  const rows = shown.map(({ item, document }) => {
    const name = textNameOf(item, publicVersionOf(document));
    const plain = texts.get(name) ?? null;
    const reasonOf = (sealed: Sealed | null): string | null =>
      sealed === null ? null : (reasons.get(valueNameOf(sealed)) ?? null);
    return rowOf(
      publicItemOf(item, document, {
        text: kept.get(name) ?? (plain === null ? null : textFrom(plain)),
        withdrawalReason: reasonOf(toldReasonOf(document)),
        reasons: new Map(document.published.map((one) => [one.version, reasonOf(one.reason)])),
      }),
    );
  });
  await manager.query(UPSERT, [JSON.stringify(rows)]);
  await manager.query('UPDATE public_items_change SET change = change + 1');
};
