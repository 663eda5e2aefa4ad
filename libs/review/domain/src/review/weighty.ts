import { accepted, refuse, under, type PersonId, type Sealed } from '@gongkai/kernel';
import { weightySet, weightyTakenOff } from '@gongkai/review-contracts';
import {
  notVoting,
  type ActedBy,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewFolds,
  type ReviewOrder,
  type ReviewPolicy,
} from './decision.js';
import { benchOf, type Bench, type ReviewCore, type ReviewState } from './state.js';

export type MarkWeighty = ReviewOrder<'MarkWeighty', ActedBy & { reason: Sealed }>;
export type UnmarkWeighty = ReviewOrder<'UnmarkWeighty', ActedBy & { reason: Sealed }>;
export type WeightyCommand = MarkWeighty | UnmarkWeighty;

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

const inReview = (
  command: MarkWeighty | UnmarkWeighty,
  state: ReviewState,
  policies: readonly WeightyPolicy[],
  made: typeof weightySet | typeof weightyTakenOff,
): ReviewDecision => {
  if (state.phase !== 'voting' && state.phase !== 'lapsed') return notVoting(state);
  const { by, reason, today: on } = command;
  const { isWeighty, markedBy } = state;
  return under(policies, { isWeighty, markedBy, by, bench: benchOf(state) }, () => accepted(made({ by, reason, on })));
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
