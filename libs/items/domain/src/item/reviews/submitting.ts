import { itemFlaggedWeighty, reviewPlaced, type ItemBench, type submittingEvents } from '@gongkai/items-contracts';
import {
  accepted,
  alreadySo,
  firstRefusal,
  rejected,
  type Body,
  type OrganisationId,
  type ReviewId,
  type Sealed,
} from '@gongkai/kernel';
import {
  underWay,
  wrongPhase,
  type ByPerson,
  type Day,
  type ItemDecision,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type Named,
} from '../decision.js';
import { keptEntries } from '../drafting.js';
import { backToCleared, reviewVoid } from '../folding.js';
import { entriesReviewed, goesAbove, reviewLevel } from '../requirements.js';
import { UNBORN, versionOf, workOf, type Approval, type Barred, type ItemState, type LivingItem } from '../state.js';
import { askForReview, matterOfWork, type NextReview } from './asking.js';
import { submissionPolicies } from './submitting.policies.js';

export type SubmitItem = Named<'SubmitItem', ByPerson & NextReview>;
export type FlagItemWeighty = Named<'FlagItemWeighty', ByPerson & NextReview & { reason: Sealed }>;
export type PlaceReview = Named<
  'PlaceReview',
  Day & { review: ReviewId; organisation: OrganisationId; body: Body; bench: ItemBench }
>;
export type SubmittingCommand = SubmitItem | FlagItemWeighty | PlaceReview;

const submitted = (command: SubmitItem, state: LivingItem, version: number): ItemDecision => {
  const refusal = firstRefusal(submissionPolicies, {
    version: versionOf(state, version),
    kept: keptEntries(state).map(({ code }) => code),
  });
  if (refusal !== undefined) return { kind: 'rejected', ...refusal };
  return askForReview(state, { kind: matterOfWork(state) }, command);
};

/** Puts a cleared version before the body that its entries name. @clause S4.2(1) */
const submit = (command: SubmitItem, state: ItemState): ItemDecision => {
  const work = workOf(state);
  if (state.phase === 'unborn' || work === null) return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  if (work.stage === 'returned') return rejected('item.revision-needed', { version: work.version });
  if (work.stage === 'drafted') return rejected('item.not-cleared', { version: work.version });
  return work.stage === 'cleared' ? submitted(command, state, work.version) : wrongPhase(command, state);
};

/** What the superior approved already, or a root by two thirds, need not go above again. */
const wentAbove = (state: LivingItem, { version, approver }: Approval): boolean =>
  approver.organisation !== state.organisation || goesAbove(state, reviewLevel(entriesReviewed(state, version)));

/** Any reviewer, the head or the superior may say so; what was approved already goes above at once. @clause S4.2(1) */
const flag = (command: FlagItemWeighty, state: ItemState): ItemDecision => {
  const work = workOf(state);
  if (state.phase === 'unborn' || work === null) return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  if (state.isWeighty) return rejected('item.already-weighty');
  const flagged = itemFlaggedWeighty({ by: command.by, reason: command.reason });
  if (work.stage !== 'approved' || wentAbove(state, work.approval)) return accepted(flagged);
  const weighty: LivingItem = { ...state, isWeighty: true };
  return askForReview(weighty, { kind: matterOfWork(state), begins: 'superior' }, command, flagged);
};

/** Whose body is deciding; nothing where that is known, or the review is not awaited any more. @clause S4.2(1) */
const place = (command: PlaceReview, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { review, organisation, body, bench, today } = command;
  const pending = state.review;
  if (pending?.review !== review) return alreadySo;
  const isThere = pending.organisation === organisation && pending.body === body && pending.bench === bench;
  return isThere ? alreadySo : accepted(reviewPlaced({ review, organisation, body, bench, placedOn: today }));
};

export const submittingDecisions: ItemDecisionsOn<SubmittingCommand> = {
  SubmitItem: submit,
  FlagItemWeighty: flag,
  PlaceReview: place,
};

/** Refused for good it comes nowhere again; recalled after votes not to that body. @clause S4.2(1) */
const barredBy = ({ review }: LivingItem, outcome: 'returned' | 'refused' | 'cancelled'): readonly Barred[] => {
  if (review === null) return [];
  const { digest, organisation, body } = review;
  return [{ digest, review: review.review, at: outcome === 'refused' ? null : { organisation, body } }];
};

export const submittingFolds: ItemFoldsOf<typeof submittingEvents> = {
  ItemFlaggedWeighty: (state) => (state.phase === 'unborn' ? UNBORN : { ...state, isWeighty: true }),
  /** An approval that is opened anew, as that of a text flagged weighty since, falls with the asking. */
  ReviewAsked: (state, { review, number, kind, version, digest, body, begins, askedOn }) => {
    if (state.phase === 'unborn') return UNBORN;
    const { organisation } = state;
    const bench: ItemBench = begins === 'own' ? 'own' : 'superior';
    const asked: LivingItem = {
      ...state,
      reviews: number,
      review: { review, number, kind, version, digest, organisation, body, bench, askedOn },
    };
    return kind === 'publication' || kind === 'correction' ? backToCleared(asked) : asked;
  },
  ReviewPlaced: (state, { organisation, body, bench }) => {
    if (state.phase === 'unborn') return UNBORN;
    return state.review === null ? state : { ...state, review: { ...state.review, organisation, body, bench } };
  },
  ReviewCalledOff: reviewVoid,
  ReviewCameBack: (state, { outcome, isBarred, isWeighty }) => {
    if (state.phase === 'unborn') return UNBORN;
    const { review: pending } = state;
    const before =
      pending === null
        ? state.before
        : { kind: pending.kind, asked: { review: pending.review, outcome, version: pending.version } };
    return reviewVoid({
      ...state,
      before,
      isWeighty: state.isWeighty || isWeighty,
      barred: isBarred ? [...state.barred, ...barredBy(state, outcome)] : state.barred,
    });
  },
};
