import * as contracts from '@gongkai/items-contracts';
import { onItemByProcess } from './authorizing.js';
import { calendarOfRound } from './preparing.js';

export const deadlineHandlers = [
  onItemByProcess(contracts.recountDeadlines, {
    may: 'items.recount-deadlines',
    prepare: async (context) => ({
      type: 'RecountDeadlines',
      today: context.today,
      calendar: context.calendar,
      calendarOfRound: await calendarOfRound(context),
    }),
  }),
];
