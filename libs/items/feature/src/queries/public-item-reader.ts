import type { PublicItemView } from '@gongkai/items-contracts';
import type { ItemId, Sealed } from '@gongkai/kernel';
import type { Vault } from '@gongkai/vault';
import { Any, type DataSource } from 'typeorm';
import { publicItemEntity, type KeptPublicItem } from '../read-model/public-item.entity.js';
import { withTexts } from '../read-model/public-item.js';
import { textFrom } from '../read-model/public-items.js';
import { unsealValues, type SealedOfItem } from './texts.js';

interface Waiting {
  readonly item: ItemId;
  readonly resolve: (view: PublicItemView | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_TOGETHER = 100;

type Kept = Pick<KeptPublicItem, 'id' | 'document' | 'texts'>;

const sealedOf = ({ id, texts: { text, withdrawalReason, closingReason, reasons } }: Kept): readonly SealedOfItem[] =>
  [text, withdrawalReason, closingReason, ...reasons.map(({ reason }) => reason)].flatMap((sealed) =>
    sealed === null ? [] : [{ item: id, sealed }],
  );

/** The items with their texts, opened in one call; none where the key is gone. */
const opened = async (
  vault: Pick<Vault, 'unsealTexts'>,
  found: readonly Kept[],
): Promise<ReadonlyMap<ItemId, PublicItemView>> => {
  const values = found.flatMap(sealedOf);
  const plain = await unsealValues(vault, values);
  const nameOf = ({ key, event, path }: Sealed): string => `${key} ${event} ${path}`;
  const byName = new Map(values.map(({ sealed }, index) => [nameOf(sealed), plain[index] ?? null]));
  const plainOf = (sealed: Sealed | null | undefined): string | null =>
    sealed ? (byName.get(nameOf(sealed)) ?? null) : null;
  return new Map(
    found.map(({ id, document, texts }) => {
      const content = plainOf(texts.text);
      const text = content === null ? null : textFrom(content);
      const reasons = new Map(texts.reasons.map(({ version, reason }) => [version, plainOf(reason)]));
      const [withdrawalReason, closingReason] = [plainOf(texts.withdrawalReason), plainOf(texts.closingReason)];
      return [id, withTexts(document, { text, withdrawalReason, closingReason, reasons })];
    }),
  );
};

/** Reads the item as everybody sees it; nothing where it was never public. */
export type PublicItemReader = (item: ItemId) => Promise<PublicItemView | undefined>;

/**
 * Reads public items by id. What is asked while a statement is under way is read together by the next one, so that many
 * readers cost few statements; nobody waits for a timer, and nothing is kept.
 */
export const publicItemReader = (rows: DataSource, vault: Pick<Vault, 'unsealTexts'>): PublicItemReader => {
  let waiting: Waiting[] = [];
  let isUnderWay = false;

  const readTogether = async (asked: readonly Waiting[]): Promise<void> => {
    try {
      const found = await rows.getRepository(publicItemEntity).find({
        where: { id: Any([...new Set(asked.map(({ item }) => item))]) },
        select: { id: true, document: true, texts: true },
      });
      const views = await opened(vault, found);
      for (const { item, resolve } of asked) resolve(views.get(item));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };

  const readOn = async (): Promise<void> => {
    isUnderWay = true;
    while (waiting.length > 0) {
      const asked = waiting.slice(0, MAX_TOGETHER);
      waiting = waiting.slice(MAX_TOGETHER);
      await readTogether(asked);
    }
    isUnderWay = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isUnderWay) void readOn();
    });
};
