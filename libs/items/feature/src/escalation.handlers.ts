import * as contracts from '@gongkai/items-contracts';
import { onItem } from './authorizing.js';
import { reviewFactsOf } from './preparing.js';

export const escalationHandlers = [
  onItem(contracts.remindSuperior, {
    may: 'items.remind-superior',
    prepare: ({ body, today, calendar }) => ({ type: 'RemindSuperior', today, round: body.round, calendar }),
  }),
  onItem(contracts.redirectEscalation, {
    may: 'items.redirect-escalation',
    prepare: async (context) => ({
      type: 'RedirectEscalation',
      today: context.today,
      ...(await reviewFactsOf(context)),
    }),
  }),
];
