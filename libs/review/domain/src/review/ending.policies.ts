import { refuse, type OrganisationId } from '@gongkai/kernel';
import type { ReviewPolicy } from './decision.js';
import { matterOf } from '../matters.js';
import { benchOf, type RequestedReview } from './state.js';

/** A case that is to be taken back. */
export interface RecallCase {
  /** Who has it above: a superior, or whoever stands in for him; nobody where its own body decides. */
  readonly above: OrganisationId | null;
  readonly hasReason: boolean;
  readonly hadBallots: boolean;
}

/**
 * Who has it above. What is the superior's from the first is never its clerk's to take back, also where a root decides it itself or
 * nobody could. @clause S4.2(1)
 */
export const recalledFrom = (state: RequestedReview): OrganisationId | null => {
  const bench = benchOf(state);
  if (matterOf(state.request)?.at === 'above') return bench?.organisation ?? state.home;
  return bench === null || bench.kind === 'own' ? null : bench.organisation;
};

/** What the superior has is not taken from him. @clause S4.2(1) */
export const nothingIsRecalledFromAbove: ReviewPolicy<Pick<RecallCase, 'above'>> = ({ above }) =>
  above === null ? undefined : refuse('review.above', { organisation: above });

/** Once somebody has voted, the voters see why it is taken back. @clause S4.2(1) */
export const aLateRecallGivesItsReason: ReviewPolicy<RecallCase> = ({ hasReason, hadBallots }) =>
  hadBallots && !hasReason ? refuse('review.recall-reason-missing') : undefined;

export const recallPolicies: readonly ReviewPolicy<RecallCase>[] = [
  nothingIsRecalledFromAbove,
  aLateRecallGivesItsReason,
];
