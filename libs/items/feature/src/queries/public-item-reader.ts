import type { PublicItemView } from '@gongkai/items-contracts';
import type { ItemId } from '@gongkai/kernel';
import { Any, type DataSource } from 'typeorm';
import { publicItemEntity } from '../read-model/public-item.entity.js';

interface Waiting {
  readonly item: ItemId;
  readonly resolve: (view: PublicItemView | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_TOGETHER = 100;

/** Reads the item as everybody sees it; nothing where it was never public. */
export type PublicItemReader = (item: ItemId) => Promise<PublicItemView | undefined>;

/**
 * Reads public items by id. What is asked while a statement is under way is read together by the next one, so that many
 * readers cost few statements; nobody waits for a timer, and nothing is kept.
 */
export const publicItemReader = (rows: DataSource): PublicItemReader => {
  let waiting: Waiting[] = [];
  let isUnderWay = false;

  const readTogether = async (asked: readonly Waiting[]): Promise<void> => {
    try {
      const found = await rows.getRepository(publicItemEntity).find({
        where: { id: Any([...new Set(asked.map(({ item }) => item))]) },
        select: { id: true, document: true },
      });
      const views = new Map(found.map(({ id, document }) => [id, document]));
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
