import { refuse, type OrganisationId } from '@gongkai/kernel';
import type { ReviewPolicy } from './decision.js';
import { matterOf } from '../matters.js';
import { benchOf, type PendingRecord, type RequestedReview } from './state.js';

/** A review that is to be taken back, whatever is said with it. */
export interface RecalledCase {
  /** Who has it above: a superior, or whoever stands in for him; nobody where its own body decides. */
  readonly above: OrganisationId | null;
  /** What is decided. */
  readonly kind: string;
  readonly isForTheBodyAlone: boolean;
  /** The session's record that waits. */
  readonly record: Pick<PendingRecord, 'record' | 'objectUntil'> | null;
}
export type RecalledPolicy = ReviewPolicy<RecalledCase>;

/** A case that is to be taken back. */
export interface RecallCase extends RecalledCase {
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

/** The review as the rules for taking it back see it. */
export const recalledCase = (state: RequestedReview): RecalledCase => ({
  above: recalledFrom(state),
  kind: state.request.matter.kind,
  isForTheBodyAlone: matterOf(state.request)?.isForTheBodyAlone === true,
  record: benchOf(state)?.record ?? null,
});

/** What the superior has is not taken from him. @clause S4.2(1) */
export const nothingIsRecalledFromAbove: RecalledPolicy = ({ above }) =>
  above === null ? undefined : refuse('review.above', { organisation: above });

/** What stands still until the body has decided does so until then. @clause S2.1(3) */
export const whatStandsStillIsNotRecalled: RecalledPolicy = ({ isForTheBodyAlone, kind }) =>
  isForTheBodyAlone ? refuse('review.recall-not-allowed', { kind }) : undefined;

/** What a body has decided in a session is no clerk's to take back, while its record waits. @clause S4.2(1) */
export const noRecordIsRecalled: RecalledPolicy = ({ record }) =>
  record === null
    ? undefined
    : refuse('review.recall-record-waits', { record: record.record, objectUntil: record.objectUntil });

/** Once somebody has voted, the voters see why it is taken back. @clause S4.2(1) */
export const aLateRecallGivesItsReason: ReviewPolicy<RecallCase> = ({ hasReason, hadBallots }) =>
  hadBallots && !hasReason ? refuse('review.recall-reason-missing') : undefined;

/** Whether it may be taken back at all. */
export const recalledPolicies: readonly RecalledPolicy[] = [
  nothingIsRecalledFromAbove,
  whatStandsStillIsNotRecalled,
  noRecordIsRecalled,
];

export const recallPolicies: readonly ReviewPolicy<RecallCase>[] = [...recalledPolicies, aLateRecallGivesItsReason];
