import { accepted, refuse, rejected, under, type PersonId, type Sealed } from '@gongkai/kernel';
import { MOST_REMARKS, remarkAnswered, remarkMade, type RemarkKind } from '@gongkai/review-contracts';
import { seatPolicies, type SeatCase } from './ballots.policies.js';
import {
  notVoting,
  onBench,
  type ActedBy,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewFolds,
  type ReviewOrder,
  type ReviewPolicy,
} from './decision.js';
import type { AskedFor, Remark, ReviewState } from './state.js';

export type RemarkOnReview = ReviewOrder<'RemarkOnReview', ActedBy & { kind: RemarkKind; text: Sealed }>;
export type AnswerRemark = ReviewOrder<
  'AnswerRemark',
  ActedBy & {
    remark: number;
    text: Sealed;
    /** He acts by the office of a clerk of the organisation that asks. */
    isClerk: boolean;
  }
>;
export type RemarkCommand = RemarkOnReview | AnswerRemark;

type RemarkCase = SeatCase & { readonly remarks: readonly Remark[] };

/** Each seat may ask and remark while it runs; what can be read is bounded. @clause S4.2(1) */
export const remarksAreKept: ReviewPolicy<Pick<RemarkCase, 'remarks'>> = ({ remarks }) =>
  remarks.length < MOST_REMARKS ? undefined : refuse('review.too-many-remarks', { most: MOST_REMARKS });

/** Who sits asks and remarks; who left or is out doesn't. @clause S4.2(1) */
export const remarkPolicies: readonly ReviewPolicy<RemarkCase>[] = [...seatPolicies, remarksAreKept];

interface AnswerCase {
  readonly by: PersonId;
  readonly isClerk: boolean;
  readonly request: Pick<AskedFor, 'asker' | 'authors'>;
}

/** The drafter answers: who asked, who wrote, or a clerk of the organisation that asks. @clause S4.2(1) */
export const theDrafterAnswers: ReviewPolicy<AnswerCase> = ({ by, isClerk, request: { asker, authors } }) =>
  isClerk || asker === by || authors.includes(by) ? undefined : refuse('review.not-the-drafter');

const remark = (command: RemarkOnReview, state: ReviewState): ReviewDecision =>
  onBench({}, state, ({ bench, remarks }) => {
    const { by, today: on, kind, text } = command;
    return under(remarkPolicies, { bench, by, today: on, remarks }, () =>
      accepted(remarkMade({ remark: remarks.length + 1, by, kind, text, on })),
    );
  });

/** The drafter's answer stays, beside what was asked. @clause S4.2(1) */
const answer = (command: AnswerRemark, state: ReviewState): ReviewDecision => {
  if (state.phase !== 'voting' && state.phase !== 'lapsed') return notVoting(state);
  const { by, isClerk, text, today: on } = command;
  return under([theDrafterAnswers], { by, isClerk, request: state.request }, () => {
    const asked = state.remarks.find(({ number }) => number === command.remark);
    if (asked === undefined) return rejected('review.remark-unknown', { remark: command.remark });
    if (asked.isAnswered) return rejected('review.remark-answered', { remark: asked.number });
    return accepted(remarkAnswered({ remark: asked.number, by, text, on }));
  });
};

export const remarkDecisions: ReviewDecisionsOn<RemarkCommand> = { RemarkOnReview: remark, AnswerRemark: answer };

const withRemarks = (state: ReviewState, change: (remarks: readonly Remark[]) => readonly Remark[]): ReviewState =>
  state.phase === 'unrequested' ? state : { ...state, remarks: change(state.remarks) };

export const remarkFolds: ReviewFolds<'RemarkMade' | 'RemarkAnswered'> = {
  RemarkMade: (state, { remark: number, by, kind }) =>
    withRemarks(state, (remarks) => [...remarks, { number, by, kind, isAnswered: false }]),
  RemarkAnswered: (state, { remark: number }) =>
    withRemarks(state, (remarks) => remarks.map((one) => (one.number === number ? { ...one, isAnswered: true } : one))),
};
