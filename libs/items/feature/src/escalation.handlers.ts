import * as contracts from '@gongkai/items-contracts';
import { onItemByProcess } from './authorizing.js';
import { reviewFactsOf } from './preparing.js';

export const escalationHandlers = [
  onItemByProcess(contracts.remindSuperior, {
    may: 'items.remind-superior',
    prepare: ({ body, today, calendar }) => ({ type: 'RemindSuperior', today, round: body.round, calendar }),
  }),
  onItemByProcess(contracts.redirectEscalation, {
    may: 'items.redirect-escalation',
    prepare: async (context) => ({
      type: 'RedirectEscalation',
      today: context.today,
      ...(await reviewFactsOf(context)),
    }),
  }),
];
