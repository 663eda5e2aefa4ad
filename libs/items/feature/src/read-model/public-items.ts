import { publicTextSchema, type ItemText, type PublicItemView } from '@gongkai/items-contracts';
import type { ItemId, Sealed } from '@gongkai/kernel';
import { loadRows, upsertRows, type RowChanged } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import type { EntityManager } from 'typeorm';
import { itemStreams } from '@gongkai/items-contracts';
import type { ItemDocument } from './item-document.js';
import { itemVersionEntity, type KeptVersion } from './item-version.entity.js';
import type { KeptItem } from './item.entity.js';
import { publicItemEntity, type KeptPublicItem } from './public-item.entity.js';
import { publicItemOf, publicVersionOf, toldReasonOf } from './public-item.js';

type Opened = ReadonlyMap<string, string | null>;

const textNameOf = (item: ItemId, version: number): string => `${item} ${String(version)}`;
const valueNameOf = (sealed: Sealed): string => `${sealed.event} ${sealed.path}`;

/**
 * What a sealed version says, without the salt that it is sealed with. It was taken by the rule of its day: whether it keeps today's
 * is not asked of it again. @throws ZodError when the vault gives what no version ever held.
 */
export const textFrom = (plain: string): ItemText => publicTextSchema.parse(JSON.parse(plain));

/** Opens many values in one call; nothing where the key is gone. */
const unsealAll = async (
  vault: Pick<Vault, 'unsealTexts'>,
  wanted: readonly { name: string; sealed: Sealed; stream: string }[],
): Promise<Opened> => {
  if (wanted.length === 0) return new Map();
  const unsealed = await vault.unsealTexts(wanted);
  return new Map(wanted.map(({ name }, i) => [name, unsealed[i]?.kind === 'unsealed' ? unsealed[i].plain : null]));
};

const sealedTexts = async (
  manager: EntityManager,
  wanted: readonly { readonly item: ItemId; readonly version: number }[],
  fresh: readonly KeptVersion[],
): Promise<{ name: string; sealed: Sealed; stream: string }[]> => {
  const known = new Map(fresh.map((row) => [textNameOf(row.item, row.version), row.content]));
  const missing = wanted.filter(({ item, version }) => !known.has(textNameOf(item, version)));
  for (const { item, version, content } of await loadRows(manager, itemVersionEntity, missing))
    known.set(textNameOf(item, version), content);
  return wanted.flatMap(({ item, version }) => {
    const sealed = known.get(textNameOf(item, version));
    return sealed === undefined
      ? []
      : [{ name: textNameOf(item, version), sealed, stream: itemStreams.streamOf(item) }];
  });
};

const sealedReasons = (item: ItemId, document: ItemDocument): { name: string; sealed: Sealed; stream: string }[] =>
  [...document.published.map((one) => one.reason), toldReasonOf(document)].flatMap((sealed) =>
    sealed === null ? [] : [{ name: valueNameOf(sealed), sealed, stream: itemStreams.streamOf(item) }],
  );

const rowOf = (view: PublicItemView, changedAtPosition: string): KeptPublicItem => {
  const { item, organisation, title, entries, publishedOn, version, tombstone } = view;
  return {
    id: item,
    organisation,
    entries,
    publishedOn,
    textVersion: view.text === null ? null : version,
    row: { item, organisation, title, entries, publishedOn, version, tombstone },
    document: view,
    changedAtPosition,
  };
};

/** An item whose public row is to be written. */
interface Shown {
  readonly item: ItemId;
  readonly document: ItemDocument;
  readonly changedAtPosition: string;
}

/** Those of which everybody reads something else than before. */
const changedPublicly = (items: readonly RowChanged<KeptItem>[]): readonly Shown[] =>
  items.flatMap(({ before, after: { id, document, publicSincePosition } }) =>
    publicSincePosition === null || publicSincePosition === before?.publicSincePosition
      ? []
      : [{ item: id, document, changedAtPosition: publicSincePosition }],
  );

/** Writes what everybody reads of the items of which it changed. Texts are unsealed once per version shown. */
export const savePublicItems = async (
  manager: EntityManager,
  vault: Pick<Vault, 'unsealTexts'>,
  items: readonly RowChanged<KeptItem>[],
  fresh: readonly KeptVersion[],
): Promise<void> => {
  const shown = changedPublicly(items);
  if (shown.length === 0) return;
  const before = await loadRows(
    manager,
    publicItemEntity,
    shown.map(({ item }) => ({ id: item })),
  );
  const kept = new Map(before.map((row) => [textNameOf(row.id, row.textVersion ?? 0), row.document.text]));
  const wanted = shown
    .filter(({ document }) => document.withdrawn === null)
    .map(({ item, document }) => ({ item, version: publicVersionOf(document) }))
    .filter(({ item, version }) => !kept.has(textNameOf(item, version)));
  const texts = await unsealAll(vault, await sealedTexts(manager, wanted, fresh));
  const reasons = await unsealAll(
    vault,
    shown.flatMap(({ item, document }) => sealedReasons(item, document)),
  );
  const rows = shown.map(({ item, document, changedAtPosition }) => {
    const name = textNameOf(item, publicVersionOf(document));
    const plain = texts.get(name) ?? null;
    const reasonOf = (sealed: Sealed | null): string | null =>
      sealed === null ? null : (reasons.get(valueNameOf(sealed)) ?? null);
    const view = publicItemOf(item, document, {
      text: kept.get(name) ?? (plain === null ? null : textFrom(plain)),
      withdrawalReason: reasonOf(toldReasonOf(document)),
      reasons: new Map(document.published.map((one) => [one.version, reasonOf(one.reason)])),
    });
    return rowOf(view, changedAtPosition);
  });
  await upsertRows(manager, publicItemEntity, rows);
  await manager.query('UPDATE public_items_change SET change = change + 1');
};
