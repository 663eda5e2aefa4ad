import { accepted, rejected, under, type Sealed } from '@gongkai/kernel';
import { remarkAnswered, remarkMade, type RemarkKind } from '@gongkai/review-contracts';
import {
  notVoting,
  onBench,
  type ActedBy,
  type ReviewDecision,
  type ReviewDecisionsOn,
  type ReviewFolds,
  type ReviewOrder,
} from './decision.js';
import { remarkPolicies, theDrafterAnswers } from './remarks.policies.js';
import type { Remark, ReviewState } from './state.js';

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
