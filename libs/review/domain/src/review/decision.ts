import type { EventOf } from '@gongkai/contract-kit';
import {
  rejected,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type Instant,
  type PersonId,
  type PlainDate,
  type Policy,
} from '@gongkai/kernel';
import type { ReviewRejection, reviewStoredEvents } from '@gongkai/review-contracts';
import type { ReviewState, VotingReview } from './state.js';

/** Every event of a review, as its contract describes it. ❄ */
export type ReviewEvent = EventOf<typeof reviewStoredEvents>;

/** What a review answers to a command. */
export type ReviewDecision = Decision<ReviewEvent, ReviewRejection>;

/** A rule of reviews. */
export type ReviewPolicy<Case> = Policy<Case, ReviewRejection>;

/** A command by its name. */
export type ReviewOrder<Type extends string, Fields> = { readonly type: Type } & Readonly<Fields>;

/** Who acts, and when: `today` is the day of `at` in the zone of the organisation that decides. */
export interface ActedBy {
  readonly by: PersonId;
  readonly at: Instant;
  readonly today: PlainDate;
}

/** When a process acts. */
export interface OnDay {
  readonly today: PlainDate;
}

/** One decision of a review for each of the commands; see the kernel's {@link DecisionsOn}. */
export type ReviewDecisionsOn<Command extends { readonly type: string }> = DecisionsOn<
  Command,
  ReviewState,
  ReviewEvent,
  ReviewRejection
>;

/** One fold of a review for each of the event types of a topic. */
export type ReviewFolds<Type extends ReviewEvent['type']> = Pick<FoldsOf<ReviewEvent, ReviewState>, Type>;

/** Too early is not already so: whoever asked by a clock ahead of ours asks again. @clause S4.3 */
export const notBeforeDay = (earliest: PlainDate): ReviewDecision => rejected('review.not-due', { earliest });

/** Why nothing is decided where no body decides: nothing was asked, nobody could, or it has ended. */
export const notVoting = (state: Exclude<ReviewState, VotingReview>): ReviewDecision => {
  switch (state.phase) {
    case 'unrequested':
    case 'requested':
      return rejected('review.unknown');
    case 'lapsed':
      return rejected('review.lapsed');
    case 'ended':
      return rejected('review.ended', { outcome: state.outcome });
  }
};

/** What is decided on the bench under way, by its number where the command names one. @clause S4.2(1) */
export const onBench = (
  command: { readonly bench?: number },
  state: ReviewState,
  decide: (state: VotingReview) => ReviewDecision,
): ReviewDecision => {
  if (state.phase !== 'voting') return notVoting(state);
  const { number } = state.bench;
  return command.bench === undefined || command.bench === number
    ? decide(state)
    : rejected('review.wrong-bench', { bench: number });
};
