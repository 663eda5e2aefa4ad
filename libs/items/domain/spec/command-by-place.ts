import type { ItemCommand } from '../src/item/commands.js';
import type { Place } from './phases.js';

/** What comes of one ordinary command wherever an item can stand: the events' types, `nothing`, or the refusal; then the places. */
export const COMMAND_BY_PLACE: Readonly<Record<ItemCommand['type'], Readonly<Record<string, string>>>> = {
  DraftItem: {
    ItemDrafted: 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy',
  },
  ReviseItem: {
    'item.unknown': 'unborn',
    ItemRevised: 'drafted returned secrecyRefused cleared approved refused correcting',
    'review.under-way': 'withholdingVote inReview sessionRecorded beforeSuperior',
    'item.wrong-phase': 'withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy',
  },
  FlagItemWeighty: {
    'item.unknown': 'unborn',
    ItemFlaggedWeighty: 'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded correcting',
    'item.already-weighty': 'beforeSuperior refused',
    'ItemFlaggedWeighty ItemEscalated ReviewOpened': 'approved',
    'item.wrong-phase': 'withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy',
  },
  ClearItem: {
    'item.unknown': 'unborn',
    ItemCleared: 'drafted correcting',
    'item.revision-needed': 'returned',
    'item.wrong-phase':
      'secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy',
  },
  RefuseClearance: {
    'item.unknown': 'unborn',
    ClearanceRefused: 'drafted cleared approved correcting',
    'item.wrong-phase':
      'returned secrecyRefused withholdingVote refused withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy',
    'review.under-way': 'inReview sessionRecorded beforeSuperior',
  },
  ProposeWithholding: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned cleared inReview sessionRecorded beforeSuperior approved refused published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy',
    'WithholdingProposed ReviewOpened': 'secrecyRefused withheld',
    'review.under-way': 'withholdingVote',
  },
  ReleaseItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy',
    ItemReleased: 'withheld',
  },
  SubmitItem: {
    'item.unknown': 'unborn',
    'item.not-cleared': 'drafted correcting',
    'item.revision-needed': 'returned',
    'item.wrong-phase':
      'secrecyRefused approved refused withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy',
    'review.under-way': 'withholdingVote inReview sessionRecorded beforeSuperior',
    ReviewOpened: 'cleared',
  },
  RecallItem: {
    'item.unknown': 'unborn',
    'review.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy',
    ReviewRecalled: 'withholdingVote inReview beforeSuperior withdrawalVote',
    'review.session-recorded': 'sessionRecorded',
  },
  CastVote: {
    'item.unknown': 'unborn',
    'review.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy',
    VoteCast: 'withholdingVote inReview withdrawalVote',
    'review.session-recorded': 'sessionRecorded',
    'review.not-on-roster': 'beforeSuperior',
  },
  RecuseFromReview: {
    'item.unknown': 'unborn',
    'review.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy',
    ReviewerRecused: 'withholdingVote inReview withdrawalVote',
    'review.session-recorded': 'sessionRecorded',
    'review.not-on-roster': 'beforeSuperior',
  },
  RecordReviewSession: {
    'item.unknown': 'unborn',
    'review.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy',
    ReviewSessionRecorded: 'withholdingVote inReview withdrawalVote',
    'review.session-recorded': 'sessionRecorded',
    'review.session-own-body-only': 'beforeSuperior',
  },
  ObjectToRecord: {
    'item.unknown': 'unborn',
    'review.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy',
    'review.not-recorded': 'withholdingVote inReview beforeSuperior withdrawalVote',
    RecordObjected: 'sessionRecorded',
  },
  ConcludeReview: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused cleared beforeSuperior approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy',
    'ItemEscalated ReviewOpened': 'withholdingVote inReview withdrawalVote',
    'ReviewConcluded ItemApproved': 'sessionRecorded',
  },
  NoteLostSeats: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy',
  },
  RemindSuperior: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy',
    SuperiorReminded: 'beforeSuperior',
  },
  RedirectEscalation: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy',
  },
  MarkApprovalStale: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy',
    ApprovalWentStale: 'approved',
  },
  PublishItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior refused withheld closed archived withdrawn withdrawnForSecrecy',
    ItemPublished: 'approved published',
    'correction.in-progress': 'correcting',
    'review.under-way': 'withdrawalVote',
  },
  ProvePosting: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld closed archived withdrawn withdrawnForSecrecy',
    'publication.already-proven': 'published correcting withdrawalVote',
  },
  ProveDelivery: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld closed archived withdrawn withdrawnForSecrecy',
    'publication.not-by-delivery': 'published correcting withdrawalVote',
  },
  TakeDownPosting: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy',
    PostingTakenDown: 'published correcting closed archived withdrawalVote',
  },
  CloseItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld closed archived withdrawn withdrawnForSecrecy',
    ItemClosed: 'published',
    'correction.in-progress': 'correcting',
    'review.under-way': 'withdrawalVote',
  },
  ArchiveItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting archived withdrawalVote withdrawn withdrawnForSecrecy',
    ItemArchived: 'closed',
  },
  CorrectItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy',
    CorrectionDrafted: 'published closed archived',
    'correction.in-progress': 'correcting',
    'review.under-way': 'withdrawalVote',
  },
  DropCorrection: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy',
    'correction.none': 'published closed archived withdrawalVote',
    CorrectionDropped: 'correcting',
  },
  PublishCorrection: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld correcting withdrawn withdrawnForSecrecy',
    'correction.none': 'published closed archived withdrawalVote',
  },
  ProposeWithdrawal: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy',
    'WithdrawalProposed ReviewOpened': 'published closed archived',
    'correction.in-progress': 'correcting',
    'review.under-way': 'withdrawalVote',
  },
  WithdrawForSecrecy: {
    'item.unknown': 'unborn',
    ItemWithdrawnForSecrecy:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn',
    nothing: 'withdrawnForSecrecy',
  },
};

/** The expectation for one command in one place; every pair has one, and one only. */
export const expectedAt = (type: ItemCommand['type'], place: Place): readonly string[] =>
  Object.entries(COMMAND_BY_PLACE[type]).flatMap(([outcome, places]) =>
    places.split(' ').includes(place) ? [outcome] : [],
  );
