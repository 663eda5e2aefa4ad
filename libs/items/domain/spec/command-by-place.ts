import type { ItemCommand } from '../src/item/item.js';
import type { Place } from './phases.js';

/** What comes of one ordinary command wherever an item can stand: the events' types, `nothing`, or the refusal; then the places. */
export const COMMAND_BY_PLACE: Readonly<Record<ItemCommand['type'], Readonly<Record<string, string>>>> = {
  DraftItem: {
    ItemDrafted: 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote published correcting correctionRefused correctionInReview correctionApproved closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
  },
  ReviseItem: {
    'item.unknown': 'unborn',
    ItemRevised:
      'drafted returned secrecyRefused cleared recalled approved approvedAbove refused correcting correctionRefused correctionApproved',
    'item.review-under-way': 'withholdingVote inReview beforeSuperior correctionInReview',
    'item.wrong-phase':
      'withheld recheckVote releaseVote published closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
  },
  FlagItemWeighty: {
    'item.unknown': 'unborn',
    ItemFlaggedWeighty: 'drafted returned secrecyRefused cleared recalled correcting correctionRefused',
    'item.review-under-way': 'withholdingVote inReview beforeSuperior correctionInReview',
    'ItemFlaggedWeighty ReviewAsked': 'approved correctionApproved',
    'item.already-weighty': 'approvedAbove refused',
    'item.wrong-phase':
      'withheld recheckVote releaseVote published closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
  },
  ClearItem: {
    'item.unknown': 'unborn',
    ItemCleared: 'drafted correcting',
    'item.revision-needed': 'returned',
    'item.wrong-phase':
      'secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote published correctionRefused correctionInReview correctionApproved closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
  },
  RefuseClearance: {
    'item.unknown': 'unborn',
    ClearanceRefused: 'drafted cleared recalled approved approvedAbove correcting correctionApproved',
    'item.wrong-phase':
      'returned secrecyRefused withholdingVote refused withheld recheckVote releaseVote published correctionRefused closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
    'ClearanceRefused ReviewCalledOff': 'inReview beforeSuperior correctionInReview',
  },
  ProposeWithholding: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned cleared recalled inReview beforeSuperior approved approvedAbove refused published correcting correctionRefused correctionInReview correctionApproved closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
    'WithholdingProposed ReviewAsked': 'secrecyRefused withheld',
    'item.review-under-way': 'withholdingVote recheckVote releaseVote',
  },
  ReleaseItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused published correcting correctionRefused correctionInReview correctionApproved closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
    'ReleaseProposed ReviewAsked': 'withheld',
    'item.review-under-way': 'recheckVote releaseVote',
  },
  NoteOverdueRecheck: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused published correcting correctionRefused correctionInReview correctionApproved closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
    RecheckFellDue: 'withheld recheckVote releaseVote',
  },
  SubmitItem: {
    'item.unknown': 'unborn',
    'item.not-cleared': 'drafted correcting',
    'item.revision-needed': 'returned',
    'item.wrong-phase':
      'secrecyRefused approved approvedAbove refused withheld recheckVote releaseVote published correctionRefused correctionApproved closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
    'item.review-under-way': 'withholdingVote inReview beforeSuperior correctionInReview',
    ReviewAsked: 'cleared',
    'item.text-barred': 'recalled',
  },
  PlaceReview: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused cleared recalled beforeSuperior approved approvedAbove refused withheld published correcting correctionRefused correctionApproved closed archived withdrawn unasked shownAgain withdrawnForSecrecy',
    ReviewPlaced: 'withholdingVote inReview recheckVote releaseVote correctionInReview withdrawalVote outOfUse',
  },
  TakeOutcome: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused cleared recalled approved approvedAbove refused withheld published correcting correctionRefused correctionApproved closed archived withdrawn unasked shownAgain withdrawnForSecrecy',
    ItemWithheld: 'withholdingVote recheckVote',
    ItemApproved: 'inReview beforeSuperior correctionInReview',
    ItemReleased: 'releaseVote',
    ItemWithdrawn: 'withdrawalVote',
    ItemWithdrawnForSecrecy: 'outOfUse',
  },
  RecountDeadlines: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote published correcting correctionRefused correctionInReview correctionApproved closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
  },
  MarkApprovalStale: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior refused withheld recheckVote releaseVote published correcting correctionRefused correctionInReview closed archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
    ApprovalWentStale: 'approved approvedAbove correctionApproved',
  },
  PublishItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior refused withheld recheckVote releaseVote closed archived withdrawn outOfUse unasked withdrawnForSecrecy',
    ItemPublished: 'approved approvedAbove published shownAgain',
    'correction.in-progress': 'correcting correctionRefused correctionApproved',
    'item.review-under-way': 'correctionInReview withdrawalVote',
  },
  ProvePosting: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote closed archived withdrawn outOfUse unasked withdrawnForSecrecy',
    'publication.already-proven':
      'published correcting correctionRefused correctionInReview correctionApproved withdrawalVote shownAgain',
  },
  ProveDelivery: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote closed archived withdrawn outOfUse unasked withdrawnForSecrecy',
    'publication.not-by-delivery':
      'published correcting correctionRefused correctionInReview correctionApproved withdrawalVote shownAgain',
  },
  TakeDownPosting: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote withdrawn outOfUse unasked withdrawnForSecrecy',
    PostingTakenDown:
      'published correcting correctionRefused correctionInReview correctionApproved closed archived withdrawalVote shownAgain',
  },
  CloseItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote closed archived withdrawn outOfUse unasked withdrawnForSecrecy',
    ItemClosed: 'published shownAgain',
    'correction.in-progress': 'correcting correctionRefused correctionApproved',
    'item.review-under-way': 'correctionInReview withdrawalVote',
  },
  ArchiveItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote published correcting correctionRefused correctionInReview correctionApproved archived withdrawalVote withdrawn outOfUse unasked shownAgain withdrawnForSecrecy',
    ItemArchived: 'closed',
  },
  CorrectItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote withdrawn outOfUse unasked withdrawnForSecrecy',
    CorrectionDrafted: 'published closed archived shownAgain',
    'correction.in-progress': 'correcting correctionRefused correctionInReview correctionApproved',
    'item.review-under-way': 'withdrawalVote',
  },
  DropCorrection: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote withdrawn outOfUse unasked withdrawnForSecrecy',
    'correction.none': 'published closed archived withdrawalVote shownAgain',
    CorrectionDropped: 'correcting correctionRefused correctionApproved',
    'correction.in-review': 'correctionInReview',
  },
  PublishCorrection: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote correcting correctionRefused withdrawn outOfUse unasked withdrawnForSecrecy',
    'correction.none': 'published closed archived withdrawalVote shownAgain',
    'correction.in-review': 'correctionInReview',
    CorrectionPublished: 'correctionApproved',
  },
  ProposeWithdrawal: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote withdrawn outOfUse unasked withdrawnForSecrecy',
    'WithdrawalProposed ReviewAsked': 'published closed archived shownAgain',
    'correction.in-progress': 'correcting correctionRefused correctionApproved',
    'item.review-under-way': 'correctionInReview withdrawalVote',
  },
  ClearReason: {
    'item.unknown': 'unborn',
    'item.reason-unknown':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote published correcting correctionRefused correctionInReview correctionApproved shownAgain',
    ReasonCleared: 'closed archived withdrawalVote withdrawn',
    'item.wrong-phase': 'outOfUse unasked withdrawnForSecrecy',
  },
  RefuseReason: {
    'item.unknown': 'unborn',
    'item.reason-unknown':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote published correcting correctionRefused correctionInReview correctionApproved shownAgain',
    ReasonRefused: 'closed archived withdrawalVote withdrawn',
    'item.wrong-phase': 'outOfUse unasked withdrawnForSecrecy',
  },
  RewordReason: {
    'item.unknown': 'unborn',
    'item.reason-unknown':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote published correcting correctionRefused correctionInReview correctionApproved shownAgain',
    ReasonReworded: 'closed archived withdrawn',
    'item.review-under-way': 'withdrawalVote',
    'item.wrong-phase': 'outOfUse unasked withdrawnForSecrecy',
  },
  WithdrawForSecrecy: {
    'item.unknown': 'unborn',
    'item.never-out':
      'drafted returned secrecyRefused withholdingVote cleared recalled inReview beforeSuperior approved approvedAbove refused withheld recheckVote releaseVote',
    'ItemPutOutOfUse ReviewAsked':
      'published correcting correctionRefused correctionApproved closed archived withdrawn',
    'ReviewCalledOff ItemPutOutOfUse ReviewAsked': 'correctionInReview withdrawalVote',
    nothing: 'outOfUse withdrawnForSecrecy',
    ReviewAsked: 'unasked',
    'item.withdrawn-by-word-before': 'shownAgain',
  },
};

/** The expectation for one command in one place; every pair has one, and one only. */
export const expectedAt = (type: ItemCommand['type'], place: Place): readonly string[] =>
  Object.entries(COMMAND_BY_PLACE[type]).flatMap(([outcome, places]) =>
    places.split(' ').includes(place) ? [outcome] : [],
  );
