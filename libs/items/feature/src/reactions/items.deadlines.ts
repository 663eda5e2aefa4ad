import { concludeReview, markApprovalStale, remindSuperior } from '@gongkai/items-contracts';
import { ITEM_PREFIX } from '@gongkai/items-domain';
import { commanding, type DeadlineDefinition, type DeadlineRow, type RejectionAnswers } from '@gongkai/reactions';

/** The item went on without waiting for its date: nothing is left to do. Decided by a clock behind ours, it is asked again. */
const ANSWERS: RejectionAnswers = { 'item.wrong-phase': 'done', 'item.unknown': 'done', 'review.not-due': 'again' };

const itemOf = ({ stream }: DeadlineRow): { target: string } => ({ target: stream.slice(ITEM_PREFIX.length) });
const dataOf = <Data>({ data }: DeadlineRow): Data => data as Data;

/** What is sent when a date of an item has come. @clause S4.2(1) */
export const itemsDeadlines: DeadlineDefinition = {
  kinds: [
    {
      kind: 'conclude-review',
      command: (row) => commanding(concludeReview, dataOf<{ round: number }>(row), itemOf(row)),
      answers: ANSWERS,
    },
    {
      kind: 'remind-superior',
      command: (row) => commanding(remindSuperior, dataOf<{ round: number }>(row), itemOf(row)),
      answers: ANSWERS,
    },
    {
      kind: 'mark-approval-stale',
      command: (row) => commanding(markApprovalStale, dataOf<{ version: number }>(row), itemOf(row)),
      answers: ANSWERS,
    },
  ],
};
