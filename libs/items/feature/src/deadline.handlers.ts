import * as contracts from '@gongkai/items-contracts';
import { onItemByProcess } from './authorizing.js';

export const deadlineHandlers = [
  onItemByProcess(contracts.recountDeadlines, {
    may: 'items.recount-deadlines',
    prepare: ({ today, calendar }) => ({ type: 'RecountDeadlines', today, calendar }),
  }),
];
