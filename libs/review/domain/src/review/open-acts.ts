import { firstRefusal, type Facts, type PersonId, type PlainDate, type Refusal } from '@gongkai/kernel';
import type { ReviewAct, ReviewRejection } from '@gongkai/review-contracts';
import { recusingPolicies, seatPolicies, voterPolicies } from './ballots.policies.js';
import { notVoting, type ReviewPolicy } from './decision.js';
import { recalledCase, recalledPolicies } from './ending.policies.js';
import { recordConfirmationPolicies, recordObjectionPolicies, type RecordWordCase } from './records.policies.js';
import { confirmationPolicies } from './recusals.policies.js';
import { remarkPolicies, theDrafterAnswers } from './remarks.policies.js';
import { benchOf, type Bench, type RequestedReview, type VotingReview } from './state.js';
import { markPolicies, unmarkPolicies, weightyCase, type WeightyPolicy } from './weighty.policies.js';

/** Who asks what he may do now. */
export interface ActsReader {
  readonly person: PersonId;
  readonly today: PlainDate;
  /** By an office where it must be held, or because the review names him. */
  readonly may: (act: ReviewAct) => boolean;
  /** A clerk of the organisation that asks. */
  readonly isClerk: boolean;
}

/** Whether an act is open, and of one that isn't why not, and from which day it is. */
export interface ActJudged {
  readonly act: string;
  readonly isOpen: boolean;
  readonly code: ReviewRejection | 'power.lacking' | null;
  readonly facts: Facts;
  readonly from: PlainDate | null;
}

type Judgement = Refusal<ReviewRejection> | undefined;
type Judge = (state: RequestedReview, reader: ActsReader) => Judgement;

interface Row {
  readonly act: ReviewAct;
  readonly judge: Judge;
}

const refusedIn = (state: RequestedReview): Judgement => {
  if (state.phase === 'voting') return undefined;
  const decision = notVoting(state);
  return decision.kind === 'rejected' ? decision : undefined;
};

/** Only while a body decides. */
const onTheBench =
  (judge: (state: VotingReview, reader: ActsReader) => Judgement): Judge =>
  (state, reader) =>
    state.phase === 'voting' ? judge(state, reader) : refusedIn(state);

/** Also while nobody does: until it has ended. */
const untilItEnds =
  (judge: Judge): Judge =>
  (state, reader) =>
    state.phase === 'voting' || state.phase === 'lapsed' ? judge(state, reader) : refusedIn(state);

const asSeat = (policies: readonly ReviewPolicy<{ bench: Bench; by: PersonId; today: PlainDate }>[]): Judge =>
  onTheBench(({ bench }, { person: by, today }) => firstRefusal(policies, { bench, by, today }));

const asVoter = onTheBench(({ bench, request: { authors, group } }, { person: by, today }) =>
  firstRefusal(voterPolicies, { bench, by, today, authors, group }),
);

const onTheRecord = (policies: readonly ReviewPolicy<RecordWordCase>[]): Judge =>
  onTheBench(({ bench: { record } }, { person: by, today }) =>
    record === null ? { code: 'review.no-record', facts: { record } } : firstRefusal(policies, { record, by, today }),
  );

const asMark = (policies: readonly WeightyPolicy[]): Judge =>
  untilItEnds((state, { person }) => firstRefusal(policies, weightyCase(state, person)));

const answering = untilItEnds(({ request, remarks }, { person: by, isClerk }) => {
  const refusal = theDrafterAnswers({ by, isClerk, request });
  if (refusal !== undefined || remarks.some((remark) => !remark.isAnswered)) return refusal;
  return { code: remarks.length === 0 ? 'review.remark-unknown' : 'review.remark-answered', facts: {} };
});

const allowing = onTheBench(({ objection }, { person }) => {
  if (objection === null) return { code: 'review.no-objection', facts: {} };
  return objection.by === person ? undefined : { code: 'review.not-the-objector', facts: {} };
});

const restarting = untilItEnds((state) =>
  state.phase === 'lapsed' ? undefined : { code: 'review.not-lapsed', facts: { phase: state.phase } },
);

const recalling = untilItEnds((state) => firstRefusal(recalledPolicies, recalledCase(state)));

const remarking = onTheBench(({ bench, remarks }, { person: by, today }) =>
  firstRefusal(remarkPolicies, { bench, by, today, remarks }),
);

/** Every act of a person on a review, by the rules that don't depend on what he would say. @clause S4.2(1) */
const ROWS: Readonly<Record<string, Row>> = {
  CastBallot: { act: 'review.decide', judge: asVoter },
  RecuseMyself: { act: 'review.decide', judge: asSeat(recusingPolicies) },
  AskToRecuse: { act: 'review.decide', judge: asSeat(seatPolicies) },
  ConfirmRecusal: { act: 'review.confirm-recusal', judge: asSeat(confirmationPolicies) },
  RemarkOnReview: { act: 'review.decide', judge: remarking },
  AnswerRemark: { act: 'review.answer', judge: answering },
  MarkWeighty: { act: 'review.mark-weighty', judge: asMark(markPolicies) },
  UnmarkWeighty: { act: 'review.unmark-weighty', judge: asMark(unmarkPolicies) },
  ConfirmRecord: { act: 'review.object', judge: onTheRecord(recordConfirmationPolicies) },
  ObjectToCarriedRecord: { act: 'review.object', judge: onTheRecord(recordObjectionPolicies) },
  AllowSecondRecord: { act: 'review.allow-second-record', judge: allowing },
  RecallReview: { act: 'review.recall', judge: recalling },
  RestartReview: { act: 'review.recall', judge: restarting },
};

/** Who presides is told from which day on it is his turn, whoever has not voted by then. */
const openFrom = (state: RequestedReview, refusal: Refusal<ReviewRejection>): PlainDate | null =>
  refusal.code === 'review.head-votes-last' ? (benchOf(state)?.dueOn ?? null) : null;

/** Which acts are open to that person now and, of the others, why not and from when. @clause S4.2(1) */
export const actsOpen = (state: RequestedReview, reader: ActsReader): readonly ActJudged[] =>
  Object.entries(ROWS).map(([act, { act: power, judge }]) => {
    if (!reader.may(power)) return { act, isOpen: false, code: 'power.lacking', facts: { act: power }, from: null };
    const refusal = judge(state, reader);
    if (refusal === undefined) return { act, isOpen: true, code: null, facts: {}, from: null };
    return { act, isOpen: false, code: refusal.code, facts: refusal.facts, from: openFrom(state, refusal) };
  });
