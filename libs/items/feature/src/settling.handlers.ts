import * as contracts from '@gongkai/items-contracts';
import { onItemByProcess } from './authorizing.js';
import { roundFactsOf } from './preparing.js';

export const settlingHandlers = [
  onItemByProcess(contracts.concludeReview, {
    may: 'items.conclude-review',
    prepare: async (context) => ({
      type: 'ConcludeReview',
      today: context.today,
      ...(await roundFactsOf(context)),
      round: context.body.round,
    }),
  }),
  onItemByProcess(contracts.noteLostSeats, {
    may: 'items.note-lost-seats',
    prepare: async (context) => ({
      type: 'NoteLostSeats',
      today: context.today,
      ...(await roundFactsOf(context)),
    }),
  }),
  onItemByProcess(contracts.markApprovalStale, {
    may: 'items.mark-approval-stale',
    prepare: ({ body, today }) => ({ type: 'MarkApprovalStale', today, version: body.version }),
  }),
];
