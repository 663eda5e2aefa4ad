import { refuse, type PersonId } from '@gongkai/kernel';
import { MOST_REMARKS_OF_ONE } from '@gongkai/review-contracts';
import { seatPolicies, type SeatCase } from './ballots.policies.js';
import type { ReviewPolicy } from './decision.js';
import type { AskedFor, Remark } from './state.js';

/** Somebody is to remark. */
export interface RemarkCase extends SeatCase {
  readonly remarks: readonly Remark[];
}

/** Each seat may ask and remark while it runs, so often that nobody takes the word from the others. @clause S4.2(1) */
export const nobodyTakesTheWord: ReviewPolicy<Pick<RemarkCase, 'by' | 'remarks'>> = ({ by, remarks }) =>
  remarks.filter((remark) => remark.by === by).length < MOST_REMARKS_OF_ONE
    ? undefined
    : refuse('review.too-many-remarks', { most: MOST_REMARKS_OF_ONE });

/** Who sits asks and remarks; who left or is out doesn't. @clause S4.2(1) */
export const remarkPolicies: readonly ReviewPolicy<RemarkCase>[] = [...seatPolicies, nobodyTakesTheWord];

/** Somebody is to answer. */
export interface AnswerCase {
  readonly by: PersonId;
  readonly isClerk: boolean;
  readonly request: Pick<AskedFor, 'asker' | 'authors'>;
}

/** The drafter answers: who asked, who wrote, or a clerk of the organisation that asks. @clause S4.2(1) */
export const theDrafterAnswers: ReviewPolicy<AnswerCase> = ({ by, isClerk, request: { asker, authors } }) =>
  isClerk || asker === by || authors.includes(by) ? undefined : refuse('review.not-the-drafter');
