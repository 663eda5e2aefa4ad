import { fold, type Facts } from '@gongkai/kernel';
import type { ReviewRejection } from '@gongkai/review-contracts';
import type { ReviewEvent } from '../src/review/decision.js';
import { UNREQUESTED, type ReviewState } from '../src/review/state.js';
import { review, type ReviewCommand } from '../src/review.js';
import type { Act } from './acts.js';
import type { Happening } from './events.js';

/** What the testkit says of a decision. */
interface Then {
  then(...events: readonly ReviewEvent[]): void;
  thenRejected(code: ReviewRejection, facts?: Facts): void;
  thenNothing(): void;
}

/** The testkit's `given`, as a review uses it. */
type GivenOf = (
  decider: typeof review,
  ...events: readonly ReviewEvent[]
) => { readonly state: ReviewState; when(command: ReviewCommand): Then };

/** The whole events, each with its defaults from what happened before it. */
export const happened = (happenings: readonly Happening[], from: ReviewState = UNREQUESTED): readonly ReviewEvent[] => {
  const events: ReviewEvent[] = [];
  let state = from;
  for (const happening of happenings) {
    const event = happening(state);
    events.push(event);
    state = fold(review, [event], state);
  }
  return events;
};

/** The review's specification: what happened, a command, what happens then, as whole events. */
export const toldBy =
  (givenOf: GivenOf) =>
  (...happenings: readonly Happening[]) => {
    const history = givenOf(review, ...happened(happenings));
    return {
      state: history.state,
      when: (act: Act) => {
        const outcome = history.when(act(history.state));
        return {
          then: (...next: readonly Happening[]) => {
            outcome.then(...happened(next, history.state));
          },
          thenRejected: (code: ReviewRejection, facts: Facts = {}) => {
            outcome.thenRejected(code, facts);
          },
          thenNothing: () => {
            outcome.thenNothing();
          },
        };
      },
    };
  };
