import { accepted, under, type PersonId, type Sealed } from '@gongkai/kernel';
import { weightySet, weightyTakenOff } from '@gongkai/review-contracts';
import {
  notVoting,
  type ActedBy,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import type { ReviewState } from './state.js';
import { markPolicies, unmarkPolicies, weightyCase, type WeightyPolicy } from './weighty.policies.js';

export type MarkWeighty = ReviewOrder<'MarkWeighty', ActedBy & { reason: Sealed }>;
export type UnmarkWeighty = ReviewOrder<'UnmarkWeighty', ActedBy & { reason: Sealed }>;
export type WeightyCommand = MarkWeighty | UnmarkWeighty;

const inReview = (
  command: MarkWeighty | UnmarkWeighty,
  state: ReviewState,
  policies: readonly WeightyPolicy[],
  made: typeof weightySet | typeof weightyTakenOff,
): ReviewDecision => {
  if (state.phase !== 'voting' && state.phase !== 'lapsed') return notVoting(state);
  const { by, reason, today: on } = command;
  return under(policies, weightyCase(state, by), () => accepted(made({ by, reason, on })));
};

export const weightyDecisions: ReviewDecisionsOn<WeightyCommand> = {
  MarkWeighty: (command, state) => inReview(command, state, markPolicies, weightySet),
  UnmarkWeighty: (command, state) => inReview(command, state, unmarkPolicies, weightyTakenOff),
};

const marked = (state: ReviewState, markedBy: PersonId | null): ReviewState =>
  state.phase === 'unrequested' ? state : { ...state, isWeighty: markedBy !== null, markedBy };

export const weightyFolds: ReviewFolds<'WeightySet' | 'WeightyTakenOff'> = {
  WeightySet: (state, { by }) => marked(state, by),
  WeightyTakenOff: (state) => marked(state, null),
};
