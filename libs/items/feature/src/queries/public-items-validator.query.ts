import { publicItemsValidator } from '@gongkai/items-contracts';
import { answered, queryHandler } from '@gongkai/reading';
import type { ItemsReading } from './items-reading.js';

/** Another one as soon as any public row was written, and when a rebuild has put other tables in place. */
export const publicItemsValidatorQuery = queryHandler(
  publicItemsValidator,
  async (_question, _reader, { rows }: ItemsReading) => {
    const [found] = await rows.query<{ validator: string }[]>(
      `SELECT concat('public_item'::regclass::oid, '-', change) AS validator FROM public_items_change`,
    );
    if (found === undefined) throw new RangeError('public_items_change has lost its row');
    return answered(found);
  },
);
