import type { ItemCommand } from '../src/item/item.js';
import * as acts from './acts.js';
import type { Act } from './acts.js';
import { ABOVE_DEPUTY, ABOVE_HEAD, ABOVE_MEMBER, DEPUTY, HEAD, MEMBER, day } from './people.js';

const {
  allVote,
  approvedWith,
  clear,
  close,
  correct,
  draft,
  flag,
  proposeWithholding,
  publish,
  prove,
  refuseClearance,
} = acts;
const noesOf = (...persons: (typeof HEAD)[]) => persons.map((by) => acts.voteNo(by, { instead: 'refused' }));
const above = [draft(), clear(), flag(), acts.submit(), ...allVote];
const published = [...approvedWith(), publish(), prove()];
const closed = [...published, close(day('2026-03-10'))];
const withheld = [draft(), refuseClearance(), proposeWithholding(), ...allVote];
const correcting = [...published, correct()];
const correctionInReview = [...correcting, clear(), acts.submit()];

/** A history for every place where an item can stand. */
export const PLACES = {
  unborn: [],
  drafted: [draft()],
  returned: [draft(), clear(), acts.submit(), ...noesOf(DEPUTY, MEMBER, HEAD)],
  secrecyRefused: [draft(), refuseClearance()],
  withholdingVote: [draft(), refuseClearance(), proposeWithholding()],
  cleared: [draft(), clear()],
  inReview: [draft(), clear(), acts.submit()],
  sessionRecorded: [draft(), clear(), acts.submit(), acts.recordSession()],
  beforeSuperior: above,
  approved: approvedWith(),
  refused: [...above, ...noesOf(ABOVE_DEPUTY, ABOVE_MEMBER, ABOVE_HEAD)],
  withheld,
  recheckVote: [...withheld, proposeWithholding()],
  published,
  correcting,
  correctionRefused: [...correcting, refuseClearance()],
  correctionInReview,
  correctionApproved: [...correctionInReview, ...acts.allVoteOnCorrection('editorial')],
  closed,
  archived: [...closed, acts.archive()],
  withdrawalVote: [...published, acts.proposeWithdrawal()],
  withdrawn: [...published, acts.proposeWithdrawal(), ...allVote],
  withdrawnForSecrecy: [...published, acts.withdrawForSecrecy()],
} as const satisfies Record<string, readonly Act[]>;
export type Place = keyof typeof PLACES;

/** One ordinary command of each kind, on a day when every deadline has passed. */
export const ORDINARY: Readonly<Record<ItemCommand['type'], Act>> = {
  DraftItem: draft(),
  ReviseItem: acts.revise(),
  FlagItemWeighty: flag(),
  ClearItem: clear(),
  RefuseClearance: refuseClearance(),
  ProposeWithholding: proposeWithholding(),
  ReleaseItem: acts.release(),
  NoteOverdueRecheck: acts.noteOverdueRecheck(day('2026-09-03')),
  SubmitItem: acts.submit(),
  RecallItem: acts.recall(),
  CastVote: acts.vote(DEPUTY),
  RecuseFromReview: acts.recuse(DEPUTY),
  RecordReviewSession: acts.recordSession(),
  ObjectToRecord: acts.objectTo(DEPUTY),
  ConcludeReview: acts.conclude(day('2026-06-30')),
  NoteLostSeats: acts.noteLostSeats(),
  RecountDeadlines: acts.recount(),
  RemindSuperior: acts.remind(day('2026-06-30')),
  RedirectEscalation: acts.redirect(),
  MarkApprovalStale: acts.markStale(day('2026-06-30')),
  PublishItem: publish(),
  ProvePosting: prove(),
  ProveDelivery: acts.deliver(),
  TakeDownPosting: acts.takeDown(day('2026-03-10')),
  CloseItem: close(day('2026-03-10')),
  ArchiveItem: acts.archive(),
  CorrectItem: correct(),
  DropCorrection: acts.dropCorrection(),
  PublishCorrection: acts.publishCorrection(),
  ProposeWithdrawal: acts.proposeWithdrawal(),
  ClearReason: acts.clearReason(),
  RefuseReason: acts.refuseReason(),
  RewordReason: acts.rewordReason(),
  WithdrawForSecrecy: acts.withdrawForSecrecy(),
};
