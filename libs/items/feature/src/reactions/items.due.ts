import { concludeReview, markApprovalStale, remindSuperior } from '@gongkai/items-contracts';
import { ITEM_PREFIX } from '@gongkai/items-domain';
import { commanding, type DueDefinition, type DueRow, type RejectionAnswers } from '@gongkai/reactions';

/** The item went on without waiting for its date: nothing is left to do. Decided by a clock behind ours, it is asked again. */
const ANSWERS: RejectionAnswers = { 'item.wrong-phase': 'done', 'item.unknown': 'done', 'review.not-due': 'again' };

const itemOf = ({ stream }: DueRow): { target: string } => ({ target: stream.slice(ITEM_PREFIX.length) });
const dataOf = <Data>({ data }: DueRow): Data => data as Data;

/** What is sent when a date of an item has come. @clause S4.2(1) */
export const itemsDue: DueDefinition = {
  kinds: [
    {
      kind: 'conclude-review',
      command: (due) => commanding(concludeReview, dataOf<{ round: number }>(due), itemOf(due)),
      answers: ANSWERS,
    },
    {
      kind: 'remind-superior',
      command: (due) => commanding(remindSuperior, dataOf<{ round: number }>(due), itemOf(due)),
      answers: ANSWERS,
    },
    {
      kind: 'mark-approval-stale',
      command: (due) => commanding(markApprovalStale, dataOf<{ version: number }>(due), itemOf(due)),
      answers: ANSWERS,
    },
  ],
};
