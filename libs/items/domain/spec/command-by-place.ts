import type { ItemCommand } from '../src/item/item.js';
import type { Place } from './phases.js';

/** What comes of one ordinary command wherever an item can stand: the events' types, `nothing`, or the refusal; then the places. */
export const COMMAND_BY_PLACE: Readonly<Record<ItemCommand['type'], Readonly<Record<string, string>>>> = {
  DraftItem: {
    ItemDrafted: 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved recheckVote',
  },
  ReviseItem: {
    'item.unknown': 'unborn',
    ItemRevised:
      'drafted returned secrecyRefused cleared approved refused correcting correctionRefused correctionApproved',
    'round.under-way': 'withholdingVote inReview sessionRecorded beforeSuperior correctionInReview',
    'item.wrong-phase': 'withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy recheckVote',
  },
  FlagItemWeighty: {
    'item.unknown': 'unborn',
    ItemFlaggedWeighty:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded correcting correctionRefused correctionInReview',
    'item.already-weighty': 'beforeSuperior refused',
    'ItemFlaggedWeighty ItemEscalated ReviewOpened': 'approved correctionApproved',
    'item.wrong-phase': 'withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy recheckVote',
  },
  ClearItem: {
    'item.unknown': 'unborn',
    ItemCleared: 'drafted correcting',
    'item.revision-needed': 'returned',
    'item.wrong-phase':
      'secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved recheckVote',
  },
  RefuseClearance: {
    'item.unknown': 'unborn',
    ClearanceRefused: 'drafted cleared approved correcting correctionApproved',
    'ClearanceRefused ReviewRecalled': 'inReview sessionRecorded beforeSuperior correctionInReview',
    'item.wrong-phase':
      'returned secrecyRefused withholdingVote refused withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused recheckVote',
  },
  ProposeWithholding: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned cleared inReview sessionRecorded beforeSuperior approved refused published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved',
    'WithholdingProposed ReviewOpened': 'secrecyRefused withheld',
    'round.under-way': 'withholdingVote recheckVote',
  },
  ReleaseItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved',
    ItemReleased: 'withheld',
    'round.under-way': 'recheckVote',
  },
  NoteOverdueRecheck: {
    'item.unknown': 'unborn',
    RecheckFellDue: 'withheld recheckVote',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved',
  },
  SubmitItem: {
    'item.unknown': 'unborn',
    'item.not-cleared': 'drafted correcting',
    'item.revision-needed': 'returned',
    'item.wrong-phase':
      'secrecyRefused approved refused withheld published closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionApproved recheckVote',
    'round.under-way': 'withholdingVote inReview sessionRecorded beforeSuperior correctionInReview',
    ReviewOpened: 'cleared',
  },
  RecallItem: {
    'item.unknown': 'unborn',
    'round.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy correctionRefused correctionApproved',
    ReviewRecalled: 'withholdingVote inReview beforeSuperior withdrawalVote correctionInReview recheckVote',
    'round.session-recorded': 'sessionRecorded',
  },
  CastVote: {
    'item.unknown': 'unborn',
    'round.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy correctionRefused correctionApproved',
    VoteCast: 'withholdingVote inReview withdrawalVote recheckVote',
    'round.session-recorded': 'sessionRecorded',
    'round.not-on-roster': 'beforeSuperior',
    'round.nature-missing': 'correctionInReview',
  },
  RecuseFromReview: {
    'item.unknown': 'unborn',
    'round.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy correctionRefused correctionApproved',
    ReviewerRecused: 'withholdingVote inReview withdrawalVote correctionInReview recheckVote',
    'round.session-recorded': 'sessionRecorded',
    'round.not-on-roster': 'beforeSuperior',
  },
  RecordReviewSession: {
    'item.unknown': 'unborn',
    'round.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy correctionRefused correctionApproved',
    ReviewSessionRecorded: 'withholdingVote inReview withdrawalVote recheckVote',
    'round.session-recorded': 'sessionRecorded',
    'round.session-own-body-only': 'beforeSuperior',
    'round.session-before-text': 'correctionInReview',
  },
  ObjectToRecord: {
    'item.unknown': 'unborn',
    'round.none':
      'drafted returned secrecyRefused cleared approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy correctionRefused correctionApproved',
    'round.not-recorded': 'withholdingVote inReview beforeSuperior withdrawalVote correctionInReview recheckVote',
    RecordObjected: 'sessionRecorded',
  },
  ConcludeReview: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused cleared beforeSuperior approved refused withheld published correcting closed archived withdrawn withdrawnForSecrecy correctionRefused correctionApproved',
    'ItemEscalated ReviewOpened': 'withholdingVote inReview withdrawalVote correctionInReview recheckVote',
    'ReviewConcluded ItemApproved': 'sessionRecorded',
  },
  RecountDeadlines: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved recheckVote',
  },
  NoteLostSeats: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved recheckVote',
  },
  RemindSuperior: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved recheckVote',
    SuperiorReminded: 'beforeSuperior',
  },
  RedirectEscalation: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved recheckVote',
  },
  MarkApprovalStale: {
    'item.unknown': 'unborn',
    nothing:
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior refused withheld published correcting closed archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview recheckVote',
    ApprovalWentStale: 'approved correctionApproved',
  },
  PublishItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior refused withheld closed archived withdrawn withdrawnForSecrecy recheckVote',
    ItemPublished: 'approved published',
    'correction.in-progress': 'correcting correctionRefused correctionApproved',
    'round.under-way': 'withdrawalVote correctionInReview',
  },
  ProvePosting: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld closed archived withdrawn withdrawnForSecrecy recheckVote',
    'publication.already-proven':
      'published correcting withdrawalVote correctionRefused correctionInReview correctionApproved',
  },
  ProveDelivery: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld closed archived withdrawn withdrawnForSecrecy recheckVote',
    'publication.not-by-delivery':
      'published correcting withdrawalVote correctionRefused correctionInReview correctionApproved',
  },
  TakeDownPosting: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy recheckVote',
    PostingTakenDown:
      'published correcting closed archived withdrawalVote correctionRefused correctionInReview correctionApproved',
  },
  CloseItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld closed archived withdrawn withdrawnForSecrecy recheckVote',
    ItemClosed: 'published',
    'correction.in-progress': 'correcting correctionRefused correctionApproved',
    'round.under-way': 'withdrawalVote correctionInReview',
  },
  ArchiveItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting archived withdrawalVote withdrawn withdrawnForSecrecy correctionRefused correctionInReview correctionApproved recheckVote',
    ItemArchived: 'closed',
  },
  CorrectItem: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy recheckVote',
    CorrectionDrafted: 'published closed archived',
    'correction.in-progress': 'correcting correctionRefused correctionInReview correctionApproved',
    'round.under-way': 'withdrawalVote',
  },
  DropCorrection: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy recheckVote',
    'correction.none': 'published closed archived withdrawalVote',
    CorrectionDropped: 'correcting correctionRefused correctionApproved',
    'correction.in-review': 'correctionInReview',
  },
  PublishCorrection: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld correcting withdrawn withdrawnForSecrecy correctionRefused recheckVote',
    'correction.none': 'published closed archived withdrawalVote',
    'correction.in-review': 'correctionInReview',
    CorrectionPublished: 'correctionApproved',
  },
  ProposeWithdrawal: {
    'item.unknown': 'unborn',
    'item.wrong-phase':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld withdrawn withdrawnForSecrecy recheckVote',
    'WithdrawalProposed ReviewOpened': 'published closed archived',
    'correction.in-progress': 'correcting correctionRefused correctionApproved',
    'round.under-way': 'withdrawalVote correctionInReview',
  },
  ClearReason: {
    'item.unknown': 'unborn',
    'item.reason-unknown':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting correctionRefused correctionInReview correctionApproved recheckVote',
    'item.wrong-phase': 'withdrawnForSecrecy',
    ReasonCleared: 'closed archived withdrawalVote withdrawn',
  },
  RefuseReason: {
    'item.unknown': 'unborn',
    'item.reason-unknown':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting correctionRefused correctionInReview correctionApproved recheckVote',
    'item.wrong-phase': 'withdrawnForSecrecy',
    ReasonRefused: 'closed archived withdrawalVote withdrawn',
  },
  RewordReason: {
    'item.unknown': 'unborn',
    'item.reason-unknown':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld published correcting correctionRefused correctionInReview correctionApproved recheckVote',
    'item.wrong-phase': 'withdrawnForSecrecy',
    ReasonReworded: 'closed archived withdrawn',
    'round.under-way': 'withdrawalVote',
  },
  WithdrawForSecrecy: {
    'item.unknown': 'unborn',
    ItemWithdrawnForSecrecy:
      'published correcting closed archived withdrawalVote withdrawn correctionRefused correctionInReview correctionApproved',
    'item.never-out':
      'drafted returned secrecyRefused withholdingVote cleared inReview sessionRecorded beforeSuperior approved refused withheld recheckVote',
    nothing: 'withdrawnForSecrecy',
  },
};

/** The expectation for one command in one place; every pair has one, and one only. */
export const expectedAt = (type: ItemCommand['type'], place: Place): readonly string[] =>
  Object.entries(COMMAND_BY_PLACE[type]).flatMap(([outcome, places]) =>
    places.split(' ').includes(place) ? [outcome] : [],
  );
