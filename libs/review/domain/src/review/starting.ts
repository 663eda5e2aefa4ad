import { accepted, alreadySo, rejected } from '@gongkai/kernel';
import { reviewRequested, reviewTextsTaken, type ReviewRequest, type ReviewTerms } from '@gongkai/review-contracts';
import { matterOf, matterUnknown } from '../matters.js';
import { isAbleOn, rungsToStart, started, type Benches, type Rung } from './benches.js';
import { withDate } from './dates.js';
import type { OnDay, ReviewDecision, ReviewDecisionsOn, ReviewEvent, ReviewFolds, ReviewOrder } from './decision.js';
import { UNREQUESTED, reviewCoreOf, type AskedFor, type Bench, type ReviewCore, type ReviewState } from './state.js';
import { lapsedNow, upOrLapsed } from './upward.js';

export type StartReview = ReviewOrder<
  'StartReview',
  OnDay & Benches & { request: Omit<ReviewRequest, 'review'>; terms: ReviewTerms }
>;
export type TakeReviewTexts = ReviewOrder<'TakeReviewTexts', OnDay & { because: 'withdrawnForSecrecy' }>;
export type StartingCommand = StartReview | TakeReviewTexts;

const beginning = (request: AskedFor, terms: ReviewTerms): ReviewCore => ({
  request,
  terms,
  home: request.organisation,
  isWeighty: request.isWeighty,
  markedBy: null,
  ...{ benches: 0, records: 0, lapses: 0 },
  ...{ benchesDone: [], remarks: [], carried: [], prolonged: [], objection: null, areTextsTaken: false, dates: [] },
});

/** The first body that can decide does; where that isn't the first one asked, it goes up at once; where none can, it lapses. */
const begun = (core: ReviewCore, command: StartReview): readonly ReviewEvent[] => {
  const rungs: readonly Rung[] = rungsToStart(core, command);
  const [first] = rungs;
  if (first === undefined) return [lapsedNow(core, 'bodyTooSmall', command)];
  if (isAbleOn(core)(first)) return [started(core, first)];
  const why = { bench: null, cause: 'bodyTooSmall', on: command.today } as const;
  return upOrLapsed(core, rungs.slice(1), why, command);
};

const isSame = (state: ReviewCore, request: AskedFor): boolean =>
  state.request.matter.digest === request.matter.digest && state.request.matter.kind === request.matter.kind;

/** A matter comes before the body that decides on it: asked, started, moved up or lapsed in one act. @clause S4.2(1) */
const start = (command: StartReview, state: ReviewState): ReviewDecision => {
  const { request, terms, superior } = command;
  if (state.phase !== 'unrequested') return isSame(state, request) ? alreadySo : rejected('review.already-requested');
  const matter = matterOf(request);
  if (matter === undefined) return matterUnknown(request);
  if (matter.at === 'above' && superior === null && matter.atRoot === 'nobody')
    return rejected('review.matter-not-at-root', { kind: request.matter.kind });
  return accepted(reviewRequested({ ...request, terms }), ...begun(beginning(request, terms), command));
};

/** The secret that they speak of is gone. @clause S2.1(3) */
const takeTexts = ({ because, today: on }: TakeReviewTexts, state: ReviewState): ReviewDecision => {
  if (state.phase === 'unrequested') return rejected('review.unknown');
  return state.areTextsTaken ? alreadySo : accepted(reviewTextsTaken({ because, on }));
};

export const startingDecisions: ReviewDecisionsOn<StartingCommand> = {
  StartReview: start,
  TakeReviewTexts: takeTexts,
};

type Started = Parameters<ReviewFolds<'ReviewStarted'>['ReviewStarted']>[1];

const benchFrom = ({ bench: number, leftOut: _leftOut, headCount: _headCount, ...data }: Started): Bench => {
  const { kind, organisation, body, seats, head, firstDeputy, quorum, approval, isSecret } = data;
  return {
    ...{ number, kind, organisation, body, seats, head, firstDeputy, quorum, approval, isSecret },
    ...{ startedOn: data.startedOn, dueOn: data.dueOn, remindOn: data.remindOn, reminders: 0 },
    ...{ ballots: [], recusals: [], lost: [], record: null, wasRecorded: false },
  };
};

export const startingFolds: ReviewFolds<'ReviewRequested' | 'ReviewStarted' | 'ReviewTextsTaken'> = {
  ReviewRequested: (_state, { terms, ...request }) => ({ ...beginning(request, terms), phase: 'requested' }),
  ReviewStarted: (state, data) => {
    if (state.phase === 'unrequested') return UNREQUESTED;
    const { bench: number, organisation, startedOn: from, dueOn, remindOn, workingDays, calendar } = data;
    const fresh = { benches: number, objection: null, prolonged: [] } as const;
    const voting = { ...reviewCoreOf(state), ...fresh, phase: 'voting', bench: benchFrom(data) } as const;
    const counted = { number, organisation, from, workingDays, calendar };
    const dated = withDate(voting, { kind: 'vote', on: dueOn, ...counted });
    return remindOn === null ? dated : withDate(dated, { kind: 'reminder', on: remindOn, ...counted });
  },
  ReviewTextsTaken: (state) => (state.phase === 'unrequested' ? state : { ...state, areTextsTaken: true }),
};
