import { refuse, type PersonId } from '@gongkai/kernel';
import type { ReviewPolicy } from './decision.js';
import type { Bench, ReviewCore } from './state.js';

/** A mark as it is to be set or taken off. */
export interface WeightyCase extends Pick<ReviewCore, 'isWeighty' | 'markedBy'> {
  readonly bench: Bench | null;
  readonly by: PersonId;
}
export type WeightyPolicy = ReviewPolicy<WeightyCase>;

/** It is said once. @clause S4.2(1) */
export const weightyIsSaidOnce: WeightyPolicy = ({ isWeighty }) =>
  isWeighty ? refuse('review.already-weighty') : undefined;

/** What has gone up already isn't called up or back. @clause S4.2(1) */
export const whatIsAboveStaysThere: WeightyPolicy = ({ bench }) =>
  bench !== null && bench.kind !== 'own' && bench.body === 'organisation'
    ? refuse('review.above', { organisation: bench.organisation })
    : undefined;

/** Only what is marked is unmarked. @clause S4.2(1) */
export const onlyAMarkComesOff: WeightyPolicy = ({ isWeighty }) =>
  isWeighty ? undefined : refuse('review.not-weighty');

/** Who set a mark takes it off; one that came with the request stays. @clause S4.2(1) */
export const whoMarkedTakesItOff: WeightyPolicy = ({ markedBy, by }) =>
  markedBy === by ? undefined : refuse('review.mark-not-yours');

export const markPolicies: readonly WeightyPolicy[] = [weightyIsSaidOnce, whatIsAboveStaysThere];
export const unmarkPolicies: readonly WeightyPolicy[] = [onlyAMarkComesOff, whoMarkedTakesItOff, whatIsAboveStaysThere];
