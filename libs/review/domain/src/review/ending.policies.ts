import { refuse } from '@gongkai/kernel';
import type { ReviewPolicy } from './decision.js';
import type { Bench } from './state.js';

/** A case that is to be taken back. */
export interface RecallCase {
  readonly bench: Bench | null;
  readonly hasReason: boolean;
  readonly hadBallots: boolean;
}

/** What the superior has is not taken from him. @clause S4.2(1) */
export const nothingIsRecalledFromAbove: ReviewPolicy<Pick<RecallCase, 'bench'>> = ({ bench }) =>
  bench === null || bench.kind === 'own' ? undefined : refuse('review.above', { organisation: bench.organisation });

/** Once somebody has voted, the voters see why it is taken back. @clause S4.2(1) */
export const aLateRecallGivesItsReason: ReviewPolicy<RecallCase> = ({ hasReason, hadBallots }) =>
  hadBallots && !hasReason ? refuse('review.recall-reason-missing') : undefined;

export const recallPolicies: readonly ReviewPolicy<RecallCase>[] = [
  nothingIsRecalledFromAbove,
  aLateRecallGivesItsReason,
];
