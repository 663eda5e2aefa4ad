import { refuse, type OrganisationId, type PersonId } from '@gongkai/kernel';
import type { ReviewPolicy } from './decision.js';
import { isAbove, isApprovedBelow } from './benches.js';
import { benchOf, reviewCoreOf, type RequestedReview, type ReviewCore } from './state.js';

/** A mark as it is to be set or taken off. */
export interface WeightyCase extends Pick<ReviewCore, 'isWeighty' | 'markedBy'> {
  /** Who has it above already: nobody, while nothing has gone up. */
  readonly above: OrganisationId | null;
  readonly by: PersonId;
}

/** Who has it above: the superior's body that decides, or whoever is to, once its own has approved it. */
const aboveIn = (state: RequestedReview): OrganisationId | null => {
  const bench = benchOf(state);
  if (bench === null) return isApprovedBelow(reviewCoreOf(state)) ? state.home : null;
  return isAbove(bench) ? bench.organisation : null;
};

/** The case of that person. */
export const weightyCase = (state: RequestedReview, by: PersonId): WeightyCase => {
  const { isWeighty, markedBy } = state;
  return { isWeighty, markedBy, above: aboveIn(state), by };
};

export type WeightyPolicy = ReviewPolicy<WeightyCase>;

/** It is said once. @clause S4.2(1) */
export const weightyIsSaidOnce: WeightyPolicy = ({ isWeighty }) =>
  isWeighty ? refuse('review.already-weighty') : undefined;

/** What has gone up already isn't called up or back. @clause S4.2(1) */
export const whatIsAboveStaysThere: WeightyPolicy = ({ above }) =>
  above === null ? undefined : refuse('review.above', { organisation: above });

/** Only what is marked is unmarked. @clause S4.2(1) */
export const onlyAMarkComesOff: WeightyPolicy = ({ isWeighty }) =>
  isWeighty ? undefined : refuse('review.not-weighty');

/** Who set a mark takes it off; one that came with the request stays. @clause S4.2(1) */
export const whoMarkedTakesItOff: WeightyPolicy = ({ markedBy, by }) =>
  markedBy === by ? undefined : refuse('review.mark-not-yours');

export const markPolicies: readonly WeightyPolicy[] = [weightyIsSaidOnce, whatIsAboveStaysThere];
export const unmarkPolicies: readonly WeightyPolicy[] = [onlyAMarkComesOff, whoMarkedTakesItOff, whatIsAboveStaysThere];
