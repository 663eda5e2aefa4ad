import * as contracts from '@gongkai/items-contracts';
import { onItemByProcess } from './authorizing.js';
import { calendarOfRound, roundFactsOf } from './preparing.js';

export const escalationHandlers = [
  onItemByProcess(contracts.remindSuperior, {
    may: 'items.remind-superior',
    prepare: async (context) => ({
      type: 'RemindSuperior',
      today: context.today,
      round: context.body.round,
      calendar: await calendarOfRound(context),
    }),
  }),
  onItemByProcess(contracts.redirectEscalation, {
    may: 'items.redirect-escalation',
    prepare: async (context) => ({
      type: 'RedirectEscalation',
      today: context.today,
      ...(await roundFactsOf(context)),
    }),
  }),
];
