import { refuse, type OrganisationId, type PlainDate, type Policy, type ReviewId } from '@gongkai/kernel';
import type { CollectiveKind, DecisionReference, DecisionRejection } from '@gongkai/organisation-contracts';

/** What is done on a decision is done after it: one of today counts, one of tomorrow was not taken yet. @clause S6 S2.1(5) */
export const theDecisionWasTaken: Policy<
  { readonly decision: DecisionReference; readonly on: PlainDate },
  DecisionRejection
> = ({ decision, on }) =>
  decision.decidedOn > on ? refuse('decision.in-future', { decidedOn: decision.decidedOn, today: on }) : undefined;

/** @clause S4.2(1) */
export const aDecisionIsUsedOnce: Policy<
  { readonly decision: DecisionReference; readonly used: readonly ReviewId[] },
  DecisionRejection
> = ({ decision: { review }, used }) =>
  review !== undefined && used.includes(review) ? refuse('decision.used', { review }) : undefined;

/** The reviews on which acts were done, with that of the latest. */
export const usedWith = (used: readonly ReviewId[], { review }: DecisionReference): readonly ReviewId[] =>
  review === undefined ? used : [...used, review];

/** What an act needs a decision on: its matter, to the letter, by the body of which organisation. */
export interface DecisionNeeded {
  readonly kind: CollectiveKind;
  readonly digest: string;
  readonly organisation: OrganisationId;
}

/** What a review decided on, and how; an outcome once nobody can object any more. */
export interface DecisionLookedUp extends Omit<DecisionNeeded, 'kind'> {
  readonly kind: string;
  readonly outcome: string | null;
  /** The last day on which what was approved may be done. @clause S4.2(1) */
  readonly staleOn: PlainDate | null;
}

interface LookedUp {
  readonly found: DecisionLookedUp | undefined;
  readonly needed: DecisionNeeded;
  /** The day of the act, where it is done. */
  readonly on: PlainDate;
}
type LookingPolicy = Policy<LookedUp, DecisionRejection>;

/** @clause S4.2(1) */
export const theReviewIsThere: LookingPolicy = ({ found }) =>
  found === undefined ? refuse('decision.unknown') : undefined;

/** @clause S4.2(1) */
export const itIsOnThisMatter: LookingPolicy = ({ found, needed: { kind, organisation } }) =>
  found?.kind === kind && found.organisation === organisation
    ? undefined
    : refuse('decision.other-matter', { kind: found?.kind ?? null });

/** @clause S4.2(1) */
export const itIsOnThisVeryAct: LookingPolicy = ({ found, needed: { digest } }) =>
  found?.digest === digest ? undefined : refuse('decision.other-text');

/** @clause S4.2(1) */
export const itHasEnded: LookingPolicy = ({ found }) =>
  found?.outcome === null ? refuse('decision.not-concluded') : undefined;

/** @clause S4.2(1) */
export const itWasApproved: LookingPolicy = ({ found }) =>
  found?.outcome === 'approved' ? undefined : refuse('decision.not-approved', { outcome: found?.outcome ?? null });

/** On its last day an approval is still good. @clause S4.2(1) */
export const itIsNotStale: LookingPolicy = ({ found, on }) => {
  const staleOn = found?.staleOn ?? null;
  return staleOn !== null && on > staleOn ? refuse('decision.stale', { staleOn }) : undefined;
};

/** What a named review must be for a collective act to be done on it, beside being used once. */
export const theDecisionIsThis: readonly LookingPolicy[] = [
  theReviewIsThere,
  itIsOnThisMatter,
  itIsOnThisVeryAct,
  itHasEnded,
  itWasApproved,
  itIsNotStale,
];
