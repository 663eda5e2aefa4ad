import { recountDeadlines } from '@gongkai/items-contracts';
import { dateInZone, addDays, instantOfMs } from '@gongkai/kernel';
import type { RecountDefinition } from '@gongkai/reactions';
import { calendarName, itemEntity } from '../read-model/item.entity.js';
import { WENT_ON } from './items-found.js';

/** What runs, and was counted with another official calendar than this process counts with. @clause S4.3 */
export const recountUnderNewCalendar: RecountDefinition = {
  sends: recountDeadlines,
  answers: WENT_ON,
  targets: async (rows, calendar, nowMs) => {
    // The day of the zone that is last to begin it: whether it has ended there is for the item to say.
    const running = addDays(dateInZone(instantOfMs(nowMs), 'UTC'), -1);
    const found = await rows
      .createQueryBuilder(itemEntity, 'item')
      .select(['item.id', 'item.revision'])
      .where('item.runsUntil >= :running', { running })
      .andWhere('NOT (item.countedWith <@ :known)', { known: [calendarName(calendar)] })
      .orderBy('item.id')
      .getMany();
    return found.map(({ id, revision }) => ({ target: id, key: String(revision) }));
  },
};
