import type { ItemsCommandName } from '@gongkai/items-contracts';
import * as drafting from './drafting.makers.js';
import type { CommandMaker } from './handling.js';
import * as publication from './publication.makers.js';
import * as review from './review.makers.js';

/** How each command is made of its body and its facts. The body was parsed with the command's own schema before. */
export const MAKERS = {
  DraftItem: drafting.makeDraftItem,
  ReviseItem: drafting.makeReviseItem,
  FlagItemWeighty: drafting.makeFlagItemWeighty,
  ClearItem: drafting.makeClearItem,
  RefuseClearance: drafting.makeRefuseClearance,
  CorrectItem: drafting.makeCorrectItem,
  SubmitItem: review.makeSubmitItem,
  RecallItem: review.makeRecallItem,
  CastVote: review.makeCastVote,
  RecuseFromReview: review.makeRecuseFromReview,
  RecordReviewSession: review.makeRecordReviewSession,
  ObjectToRecord: review.makeObjectToRecord,
  ConcludeReview: review.makeConcludeReview,
  NoteLostSeats: review.makeNoteLostSeats,
  RemindSuperior: review.makeRemindSuperior,
  RedirectEscalation: review.makeRedirectEscalation,
  MarkApprovalStale: review.makeMarkApprovalStale,
  ProposeWithholding: publication.makeProposeWithholding,
  ReleaseItem: publication.makeReleaseItem,
  PublishItem: publication.makePublishItem,
  ProvePosting: publication.makeProvePosting,
  ProveDelivery: publication.makeProveDelivery,
  TakeDownPosting: publication.makeTakeDownPosting,
  CloseItem: publication.makeCloseItem,
  ArchiveItem: publication.makeArchiveItem,
  DropCorrection: publication.makeDropCorrection,
  PublishCorrection: publication.makePublishCorrection,
  ProposeWithdrawal: publication.makeProposeWithdrawal,
  ClearWithdrawal: publication.makeClearWithdrawal,
  WithdrawForSecrecy: publication.makeWithdrawForSecrecy,
} as const satisfies Readonly<Record<ItemsCommandName, CommandMaker<never>>>;
