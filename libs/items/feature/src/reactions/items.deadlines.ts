import { itemStreams, markApprovalStale, noteOverdueRecheck } from '@gongkai/items-contracts';
import { whenDue, type DeadlineDefinition, type RejectionAnswers } from '@gongkai/reactions';
import type { DeadlineKindName } from './item-deadlines.js';
import { recountUnderNewCalendar } from './recount.js';

/** The item went on without waiting for its date: nothing is left to do. Decided by a clock behind ours, it is asked again. */
const ANSWERS: RejectionAnswers = { 'item.wrong-phase': 'done', 'item.unknown': 'done', 'item.not-due': 'again' };

const of = (kind: DeadlineKindName) => ({ kind, answers: ANSWERS });

/** What is sent when a date of an item has come. @clause S4.2(1) */
export const itemsDeadlines: DeadlineDefinition = {
  kinds: [
    whenDue(of('mark-approval-stale'), markApprovalStale, itemStreams.idOf),
    whenDue(of('note-overdue-recheck'), noteOverdueRecheck, itemStreams.idOf),
  ],
  recount: recountUnderNewCalendar,
};
