import { refuse, type Policy, type ReviewId } from '@gongkai/kernel';
import type { AskingRejection, DecisionAskedBefore } from '@gongkai/organisation-contracts';
import type { AskedBefore } from './organisation-state.js';

/** How earlier reviews ended; one that hasn't, or has not begun yet, has no outcome. */
export type OutcomesOf = ReadonlyMap<ReviewId, DecisionAskedBefore['outcome'] | null>;

interface Asking {
  /** The latest request for the very same. */
  readonly same: AskedBefore | undefined;
  readonly outcomes: OutcomesOf;
}
type AskingPolicy = Policy<Asking, AskingRejection>;

/** @clause S4.2(1) */
export const theSameIsNotUnderWay: AskingPolicy = ({ same, outcomes }) =>
  same !== undefined && (outcomes.get(same.review) ?? null) === null
    ? refuse('decision.under-way', { review: same.review })
    : undefined;

/** @clause S4.2(1) */
export const whatWasRefusedIsNotAskedAgain: AskingPolicy = ({ same, outcomes }) =>
  same !== undefined && outcomes.get(same.review) === 'refused'
    ? refuse('decision.refused', { review: same.review })
    : undefined;
