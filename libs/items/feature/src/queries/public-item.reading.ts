import type { PublicItemView } from '@gongkai/items-contracts';
import type { ItemId } from '@gongkai/kernel';
import type { DataSource } from 'typeorm';
import { answered, type Answer } from '@gongkai/reading';
import { unknownItem } from './items-reading.js';

interface Waiting {
  readonly item: ItemId;
  readonly resolve: (view: PublicItemView | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_TOGETHER = 100;

/**
 * Reads public items by id. What is asked while a statement is under way is read together by the next one, so that many
 * readers cost few statements; nobody waits for a timer, and nothing is kept.
 */
export const publicItemReader = (rows: DataSource): ((item: ItemId) => Promise<Answer<PublicItemView>>) => {
  let waiting: Waiting[] = [];
  let isUnderWay = false;

  const readTogether = async (asked: readonly Waiting[]): Promise<void> => {
    try {
      const found = await rows.query<{ id: ItemId; document: PublicItemView }[]>(
        'SELECT id, document FROM public_item WHERE id = ANY($1)',
        [[...new Set(asked.map(({ item }) => item))]],
      );
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

  return async (item) => {
    const view = await new Promise<PublicItemView | undefined>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isUnderWay) void readOn();
    });
    return view === undefined ? unknownItem : answered(view);
  };
};

/** Another one as soon as any public row was written, and when a rebuild has put other tables in place. */
export const readPublicItemsValidator = async (rows: DataSource): Promise<Answer<{ readonly validator: string }>> => {
  const [found] = await rows.query<{ validator: string }[]>(
    `SELECT concat('public_item'::regclass::oid, '-', change) AS validator FROM public_items_change`,
  );
  if (found === undefined) throw new RangeError('public_items_change has lost its row');
  return answered(found);
};
