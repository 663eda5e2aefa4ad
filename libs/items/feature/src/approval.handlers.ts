import * as contracts from '@gongkai/items-contracts';
import { onItemByProcess } from './authorizing.js';

export const approvalHandlers = [
  onItemByProcess(contracts.markApprovalStale, {
    may: 'items.mark-approval-stale',
    prepare: ({ body, today }) => ({ type: 'MarkApprovalStale', today, version: body.version }),
  }),
];
