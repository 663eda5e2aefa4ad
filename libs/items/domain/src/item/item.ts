import type { Decider } from '@gongkai/kernel';
import type { ItemRejection } from '@gongkai/items-contracts';
import { archiveItem, closeItem } from './closing.js';
import type { ItemCommand } from './commands.js';
import { dropCorrection, publishCorrection } from './correction.js';
import { correctItem, draftItem, reviseItem, submitItem } from './drafting.js';
import { flagItemWeighty, redirectEscalation, remindSuperior } from './escalation.js';
import type { DataOf, ItemEvent } from './events.js';
import * as drafts from './evolving-drafts.js';
import * as publications from './evolving-publications.js';
import * as reviews from './evolving-reviews.js';
import { proveDelivery, provePosting, takeDownPosting } from './proof.js';
import { publishItem } from './publication.js';
import type { ItemDecision } from './refusing.js';
import {
  castVote,
  concludeReview,
  markApprovalStale,
  noteLostSeats,
  objectToRecord,
  recallItem,
  recordReviewSession,
  recuseFromReview,
} from './review.js';
import { clearItem, refuseClearance } from './secrecy.js';
import { UNBORN, type ItemState } from './state.js';
import { clearWithdrawal, proposeWithdrawal, withdrawForSecrecy } from './withdrawal.js';
import { proposeWithholding, releaseItem } from './withheld.js';

type Decisions = {
  readonly [Type in ItemCommand['type']]: (
    state: ItemState,
    command: Extract<ItemCommand, { type: Type }>,
  ) => ItemDecision;
};

/** One function per command: the compiler refuses a command without its decision. */
const decisions: Decisions = {
  DraftItem: draftItem,
  ReviseItem: reviseItem,
  FlagItemWeighty: flagItemWeighty,
  ClearItem: clearItem,
  RefuseClearance: refuseClearance,
  ProposeWithholding: proposeWithholding,
  ReleaseItem: releaseItem,
  SubmitItem: submitItem,
  RecallItem: recallItem,
  CastVote: castVote,
  RecuseFromReview: recuseFromReview,
  RecordReviewSession: recordReviewSession,
  ObjectToRecord: objectToRecord,
  ConcludeReview: concludeReview,
  NoteLostSeats: noteLostSeats,
  RemindSuperior: remindSuperior,
  RedirectEscalation: redirectEscalation,
  MarkApprovalStale: markApprovalStale,
  PublishItem: publishItem,
  ProvePosting: provePosting,
  ProveDelivery: proveDelivery,
  TakeDownPosting: takeDownPosting,
  CloseItem: closeItem,
  ArchiveItem: archiveItem,
  CorrectItem: correctItem,
  DropCorrection: dropCorrection,
  PublishCorrection: publishCorrection,
  ProposeWithdrawal: proposeWithdrawal,
  ClearWithdrawal: clearWithdrawal,
  WithdrawForSecrecy: withdrawForSecrecy,
};

const decide = (command: ItemCommand, state: ItemState): ItemDecision => {
  const decision = decisions[command.type] as (state: ItemState, command: ItemCommand) => ItemDecision;
  return decision(state, command);
};

type Evolutions = {
  readonly [Type in ItemEvent['type']]: (state: ItemState, data: DataOf<Type>) => ItemState;
};

/** One function per event: the compiler refuses an event that is ignored. */
const evolutions: Evolutions = {
  ItemDrafted: (_, data) => drafts.drafted(data),
  ItemRevised: drafts.revised,
  ItemFlaggedWeighty: drafts.flagged,
  ItemCleared: drafts.cleared,
  ClearanceRefused: drafts.clearanceRefused,
  WithholdingProposed: drafts.withholdingProposed,
  ItemWithheld: drafts.withheld,
  WithholdingRejected: drafts.draftAgain,
  ItemReleased: drafts.draftAgain,
  ReviewOpened: reviews.reviewOpened,
  VoteCast: reviews.voteCast,
  ReviewerRecused: reviews.reviewerRecused,
  ReviewSeatLost: reviews.seatLost,
  ReviewSessionRecorded: reviews.sessionRecorded,
  RecordObjected: reviews.roundVoid,
  ReviewRecalled: reviews.roundVoid,
  ReviewConcluded: reviews.reviewConcluded,
  ReviewLapsed: reviews.roundVoid,
  ItemEscalated: (state) => state,
  EscalationRedirected: reviews.reviewConcluded,
  SuperiorReminded: reviews.superiorReminded,
  ItemApproved: reviews.approved,
  ItemReturned: (state) => drafts.atStage(state, 'returned'),
  ItemRefused: (state) => drafts.atStage(state, 'refused'),
  ApprovalWentStale: reviews.wentStale,
  ItemPublished: publications.itemPublished,
  PostingProven: publications.postingProven,
  DeliveryProven: publications.deliveryProven,
  PostingTakenDown: publications.postingTakenDown,
  ItemClosed: (state) => publications.inPhase(state, 'closed'),
  ItemArchived: (state) => publications.inPhase(state, 'archived'),
  CorrectionDrafted: drafts.correctionDrafted,
  CorrectionDropped: drafts.correctionDropped,
  CorrectionPublished: publications.correctionPublished,
  WithdrawalProposed: drafts.withdrawalProposed,
  WithdrawalCleared: drafts.withdrawalCleared,
  WithdrawalRejected: (state) => state,
  ItemWithdrawn: (state, data) => drafts.gone(state, 'withdrawn', data),
  ItemWithdrawnForSecrecy: (state, data) => drafts.gone(state, 'withdrawnForSecrecy', data),
};

const evolve = (state: ItemState, { type, data }: ItemEvent): ItemState => {
  const evolution = evolutions[type] as (state: ItemState, data: ItemEvent['data']) => ItemState;
  return evolution(state, data);
};

/** One thing being opened, from draft to archive; its stream is `item-<id>`. @clause S4.1(1) */
export const item: Decider<ItemCommand, ItemState, ItemEvent, ItemRejection> = {
  initialState: UNBORN,
  decide,
  evolve,
};
