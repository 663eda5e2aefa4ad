import type { DataOf } from '@gongkai/contract-kit';
import { approvalWentStale, type approvalEvents } from '@gongkai/items-contracts';
import { accepted, addDays, alreadySo } from '@gongkai/kernel';
import { approvalDeadline, withDeadlines } from '../deadlines.js';
import {
  notDueBefore,
  wrongPhase,
  type Day,
  type ItemDecision,
  type ItemDecisionsOn,
  type ItemEvent,
  type ItemFoldsOf,
  type Named,
} from '../decision.js';
import { atStage, backToCleared, withoutReview } from '../folding.js';
import { UNBORN, withWork, workOf, type Approval, type ItemState, type LivingItem } from '../state.js';

export type MarkApprovalStale = Named<'MarkApprovalStale', Day & { version: number }>;
export type ApprovalCommand = MarkApprovalStale;

/** An approval that was not used in time is none, from the day after. @clause S4.2(1) */
const markStale = (command: MarkApprovalStale, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const work = workOf(state);
  if (work?.stage !== 'approved' || work.version !== command.version) return alreadySo;
  const { staleOn } = work.approval;
  if (command.today <= staleOn) return notDueBefore(addDays(staleOn, 1));
  return accepted(approvalWentStale({ version: work.version, staleOn }));
};

export const approvalDecisions: ItemDecisionsOn<ApprovalCommand> = { MarkApprovalStale: markStale };

const approvalFrom = (
  data: DataOf<ItemEvent, 'ItemApproved'>,
  { number, clearedBy }: Pick<Approval, 'number' | 'clearedBy'>,
): Approval => {
  const { version, scope, audience, decidedOn, staleOn, nature } = data;
  const { organisation, body, review, presidedBy, approvedOn } = data;
  return {
    ...{ number, version, scope, audience, decidedOn, staleOn, nature, clearedBy },
    approver: { organisation, body, review, presidedBy, approvedOn },
  };
};

const approvedIn = (state: LivingItem, data: DataOf<ItemEvent, 'ItemApproved'>): ItemState => {
  const number = state.review?.number ?? state.reviews;
  const decided: LivingItem = {
    ...state,
    review: null,
    before: null,
    isWeighty: state.isWeighty || data.isWeighty,
  };
  const work = workOf(decided);
  if (work?.stage !== 'cleared') return decided;
  const { version, approvedOn, staleOn, staleWorkingDays: workingDays, calendar } = data;
  const approval = approvalFrom(data, { number, clearedBy: work.clearedBy });
  return withDeadlines(withWork(decided, { stage: 'approved', version, approval }), [
    approvalDeadline(number, [approvedOn, staleOn], { workingDays, calendar }),
  ]);
};

export const approvalFolds: ItemFoldsOf<typeof approvalEvents> = {
  ItemApproved: (state, data) => (state.phase === 'unborn' ? UNBORN : approvedIn(state, data)),
  ItemReturned: (state) => atStage(withoutReview(state), 'returned'),
  ItemRefused: (state) => atStage(withoutReview(state), 'refused'),
  ApprovalWentStale: backToCleared,
};
