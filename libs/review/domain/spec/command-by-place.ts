import type { ReviewCommand } from '../src/review.js';

/** What comes of one ordinary command wherever a review can stand: the events' types, `nothing`, or the refusal; then the places. */
export const REVIEW_COMMAND_BY_PLACE: Readonly<Record<ReviewCommand['type'], Readonly<Record<string, string>>>> = {
  StartReview: {
    'ReviewRequested ReviewStarted': 'unrequested',
    nothing:
      'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid lapsed approved returned refused cancelled',
  },
  CancelReview: {
    'review.unknown': 'unrequested',
    ReviewEnded:
      'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid lapsed',
    nothing: 'approved returned refused cancelled',
  },
  TakeReviewTexts: {
    'review.unknown': 'unrequested',
    ReviewTextsTaken:
      'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid lapsed approved returned refused cancelled',
  },
  CastBallot: {
    'review.unknown': 'unrequested',
    BallotCast: 'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid',
    'review.already-voted': 'recordWaits',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  RecuseMyself: {
    'review.unknown': 'unrequested',
    RecusalMade: 'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid',
    'review.already-voted': 'recordWaits',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  AskToRecuse: {
    'review.unknown': 'unrequested',
    RecusalAsked: 'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid',
    'review.nobody-to-recuse': 'recordWaits',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  ConfirmRecusal: {
    'review.unknown': 'unrequested',
    'review.not-asked-to-recuse':
      'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid',
    'review.already-voted': 'recordWaits',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  NoteSeats: {
    'review.unknown': 'unrequested',
    SeatLost: 'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid',
    nothing: 'recordWaits lapsed approved returned refused cancelled',
  },
  RemarkOnReview: {
    'review.unknown': 'unrequested',
    RemarkMade: 'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  AnswerRemark: {
    'review.unknown': 'unrequested',
    'review.remark-unknown':
      'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  MarkWeighty: {
    'review.unknown': 'unrequested',
    WeightySet: 'voting recordWaits recordObjected secondAllowed recordVoid lapsed',
    'review.above': 'votingAbove remindedAbove votingAtRoot',
    'review.ended': 'approved returned refused cancelled',
  },
  UnmarkWeighty: {
    'review.unknown': 'unrequested',
    'review.not-weighty':
      'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  CarryRecord: {
    'review.unknown': 'unrequested',
    RecordCarried: 'voting votingAbove remindedAbove votingAtRoot secondAllowed recordVoid',
    RecordNotTaken: 'recordWaits recordObjected lapsed',
    nothing: 'approved returned refused cancelled',
  },
  ConfirmRecord: {
    'review.unknown': 'unrequested',
    'review.no-record': 'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid',
    RecordConfirmed: 'recordWaits',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  ObjectToCarriedRecord: {
    'review.unknown': 'unrequested',
    'review.no-record': 'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid',
    'ObjectionRaised RecordVoided': 'recordWaits',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  AllowSecondRecord: {
    'review.unknown': 'unrequested',
    'review.no-objection': 'voting votingAbove remindedAbove votingAtRoot recordWaits recordVoid',
    SecondRecordAllowed: 'recordObjected',
    nothing: 'secondAllowed',
    'review.lapsed': 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  SettleRecord: {
    'review.unknown': 'unrequested',
    nothing:
      'voting votingAbove remindedAbove votingAtRoot recordObjected secondAllowed recordVoid lapsed approved returned refused cancelled',
    RecordVoided: 'recordWaits',
  },
  SettleReview: {
    'review.unknown': 'unrequested',
    'ReviewMovedUp ReviewStarted': 'voting recordObjected secondAllowed recordVoid',
    BenchReminded: 'votingAbove',
    nothing: 'remindedAbove recordWaits lapsed approved returned refused cancelled',
    LapseRecorded: 'votingAtRoot',
  },
  RemindBench: {
    'review.unknown': 'unrequested',
    nothing:
      'voting votingAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid lapsed approved returned refused cancelled',
    BenchReminded: 'remindedAbove',
  },
  RedirectReview: {
    'review.unknown': 'unrequested',
    nothing: 'voting recordWaits recordObjected secondAllowed recordVoid approved returned refused cancelled',
    'ReviewRedirected ReviewStarted': 'votingAbove remindedAbove votingAtRoot lapsed',
  },
  RecallReview: {
    'review.unknown': 'unrequested',
    ReviewEnded: 'voting recordObjected secondAllowed recordVoid lapsed',
    'review.recall-record-waits': 'recordWaits',
    'review.above': 'votingAbove remindedAbove votingAtRoot',
    'review.ended': 'approved returned refused cancelled',
  },
  RestartReview: {
    'review.unknown': 'unrequested',
    'review.not-lapsed':
      'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid',
    ReviewStarted: 'lapsed',
    'review.ended': 'approved returned refused cancelled',
  },
  RestartByItself: {
    'review.unknown': 'unrequested',
    nothing:
      'voting votingAbove remindedAbove votingAtRoot recordWaits recordObjected secondAllowed recordVoid approved returned refused cancelled',
    ReviewStarted: 'lapsed',
  },
  RecountReviewDates: {
    'review.unknown': 'unrequested',
    'ReviewDateMoved ReviewDateMoved': 'voting votingAtRoot recordObjected secondAllowed',
    ReviewDateMoved: 'votingAbove recordWaits',
    nothing: 'remindedAbove recordVoid lapsed approved returned refused cancelled',
  },
};

/** The expectation for one command in one place; every pair has one, and one only. */
export const expectedIn = (type: ReviewCommand['type'], place: string): readonly string[] =>
  Object.entries(REVIEW_COMMAND_BY_PLACE[type]).flatMap(([outcome, places]) =>
    places.split(' ').includes(place) ? [outcome] : [],
  );
