import { publicTextSchema, type ItemText } from '@gongkai/items-contracts';
import type { ItemId, Sealed } from '@gongkai/kernel';
import { loadRows, upsertRows, type RowChanged } from '@gongkai/projections';
import type { Vault } from '@gongkai/vault';
import type { EntityManager } from 'typeorm';
import { itemStreams } from '@gongkai/items-contracts';
import type { ItemDocument } from './item-document.js';
import { itemVersionEntity, type KeptVersion } from './item-version.entity.js';
import type { KeptItem } from './item.entity.js';
import { publicItemEntity, type KeptPublicItem, type SealedPublicTexts } from './public-item.entity.js';
import {
  publicItemOf,
  publicVersionOf,
  publicVersionsOf,
  toldClosingReasonOf,
  toldReasonOf,
  type PublicTexts,
} from './public-item.js';

const textNameOf = (item: ItemId, version: number): string => `${item} ${String(version)}`;

/**
 * What a sealed version says, without the salt that it is sealed with. It was taken by the rule of its day: whether it keeps today's
 * is not asked of it again. @throws ZodError when the vault gives what no version ever held.
 */
export const textFrom = (plain: string): ItemText => publicTextSchema.parse(JSON.parse(plain));

/** The sealed texts of the versions, by name. */
const contentsOf = async (
  manager: EntityManager,
  wanted: readonly { readonly item: ItemId; readonly version: number }[],
  fresh: readonly KeptVersion[],
): Promise<ReadonlyMap<string, Sealed>> => {
  const known = new Map(fresh.map((row) => [textNameOf(row.item, row.version), row.content]));
  const missing = wanted.filter(({ item, version }) => !known.has(textNameOf(item, version)));
  for (const { item, version, content } of await loadRows(manager, itemVersionEntity, missing))
    known.set(textNameOf(item, version), content);
  return known;
};

/** What the projection needs of the vault: titles stand for themselves in lists, under the key of their text. */
export type TitleVault = Pick<Vault, 'unsealTexts' | 'sealForRows'>;

interface Titled {
  readonly item: ItemId;
  readonly content: Sealed;
}

/** The texts' titles, each sealed alone; nothing where the key is gone. */
const titlesOf = async (vault: TitleVault, texts: readonly Titled[]): Promise<readonly (Sealed | null)[]> => {
  if (texts.length === 0) return [];
  const places = texts.map(({ item, content }) => ({ sealed: content, stream: itemStreams.streamOf(item) }));
  const unsealed = await vault.unsealTexts(places);
  const plain = unsealed.map((one) => (one.kind === 'unsealed' ? textFrom(one.plain).title : null));
  const toSeal = places.flatMap(({ sealed: { key, event }, stream }, index) => {
    const title = plain[index];
    return typeof title === 'string' ? [{ key, place: { stream, event, path: 'title' }, plain: title }] : [];
  });
  const sealed = toSeal.length === 0 ? [] : [...(await vault.sealForRows(toSeal))];
  return plain.map((title) => (title === null ? null : (sealed.shift() ?? null)));
};

const NO_TEXTS: PublicTexts = { text: null, withdrawalReason: null, closingReason: null, reasons: new Map() };

interface SealedText {
  readonly content: Sealed;
  readonly title: Sealed;
}

const reasonsOf = (document: ItemDocument): SealedPublicTexts['reasons'] =>
  publicVersionsOf(document).flatMap(({ version, reason }) => (reason === null ? [] : [{ version, reason }]));

const rowOf = ({ item, document, changedAtPosition }: Shown, shown: SealedText | undefined): KeptPublicItem => {
  const view = publicItemOf(item, document, NO_TEXTS);
  const { organisation, title, entries, publishedOn, version, tombstone } = view;
  return {
    id: item,
    organisation,
    entries,
    publishedOn,
    textVersion: shown === undefined ? null : version,
    row: { item, organisation, title, entries, publishedOn, version, tombstone },
    title: shown?.title ?? null,
    document: view,
    texts: {
      text: shown?.content ?? null,
      withdrawalReason: toldReasonOf(document),
      closingReason: toldClosingReasonOf(document),
      reasons: tombstone === null ? reasonsOf(document) : [],
    },
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

/** Texts that rows show already, by name. */
const keptTexts = async (manager: EntityManager, shown: readonly Shown[]): Promise<Map<string, SealedText>> => {
  const ids = shown.map(({ item }) => ({ id: item }));
  const rows = await loadRows(manager, publicItemEntity, ids);
  return new Map(
    rows.flatMap(({ id, textVersion, title, texts: { text } }) =>
      textVersion === null || title === null || text === null
        ? []
        : [[textNameOf(id, textVersion), { content: text, title }] as const],
    ),
  );
};

/** Writes what everybody reads of the items of which it changed. A text is unsealed once, for its title. */
export const savePublicItems = async (
  manager: EntityManager,
  vault: TitleVault,
  items: readonly RowChanged<KeptItem>[],
  fresh: readonly KeptVersion[],
): Promise<void> => {
  const shown = changedPublicly(items);
  if (shown.length === 0) return;
  const texts = await keptTexts(manager, shown);
  const wanted = shown
    .filter(({ document }) => document.withdrawn === null)
    .map(({ item, document }) => ({ item, version: publicVersionOf(document) }))
    .filter(({ item, version }) => !texts.has(textNameOf(item, version)));
  const contents = await contentsOf(manager, wanted, fresh);
  const found = wanted.flatMap(({ item, version }) => {
    const content = contents.get(textNameOf(item, version));
    return content === undefined ? [] : [{ item, version, content }];
  });
  const titles = await titlesOf(vault, found);
  found.forEach(({ item, version, content }, index) => {
    const title = titles[index];
    if (title) texts.set(textNameOf(item, version), { content, title });
  });
  const rows = shown.map((one) => {
    const isTombstone = one.document.withdrawn !== null;
    return rowOf(one, isTombstone ? undefined : texts.get(textNameOf(one.item, publicVersionOf(one.document))));
  });
  await upsertRows(manager, publicItemEntity, rows);
  await manager.query('UPDATE public_items_change SET change = change + 1');
};
