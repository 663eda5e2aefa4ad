import type { ItemCommand } from '../src/item/item.js';
import * as acts from './acts.js';
import type { Act } from './acts.js';
import { SUPERIOR, day } from './people.js';

const {
  approve,
  approvedWith,
  clear,
  close,
  comeBack,
  correct,
  draft,
  flag,
  place,
  proposeWithholding,
  publish,
  prove,
  refuseClearance,
} = acts;
const above = [draft(), clear(), flag(), acts.submit(), place()];
const published = [...approvedWith(), publish(), prove()];
const closed = [...published, close(day('2026-03-10'))];
const withheld = [draft(), refuseClearance(), proposeWithholding(), approve()];
const correcting = [...published, correct()];
const correctionInReview = [...correcting, clear(), acts.submit()];

/** A history for every place where an item can stand. */
export const PLACES = {
  unborn: [],
  drafted: [draft()],
  returned: [draft(), clear(), acts.submit(), comeBack('returned')],
  secrecyRefused: [draft(), refuseClearance()],
  withholdingVote: [draft(), refuseClearance(), proposeWithholding()],
  cleared: [draft(), clear()],
  recalled: [draft(), clear(), acts.submit(), comeBack('cancelled', { hadBallots: true })],
  inReview: [draft(), clear(), acts.submit()],
  beforeSuperior: above,
  approved: approvedWith(),
  approvedAbove: [...above, approve({ organisation: SUPERIOR, body: 'organisation' })],
  refused: [...above, comeBack('refused')],
  withheld,
  recheckVote: [...withheld, proposeWithholding()],
  releaseVote: [...withheld, acts.release()],
  published,
  correcting,
  correctionRefused: [...correcting, refuseClearance()],
  correctionInReview,
  correctionApproved: [...correctionInReview, approve({ nature: 'editorial' })],
  closed,
  archived: [...closed, acts.archive()],
  withdrawalVote: [...published, acts.proposeWithdrawal()],
  withdrawn: [...published, acts.proposeWithdrawal(), approve()],
  outOfUse: [...published, acts.withdrawForSecrecy()],
  unasked: [...published, acts.withdrawForSecrecy(), comeBack('cancelled')],
  shownAgain: [...published, acts.withdrawForSecrecy(), comeBack('returned')],
  withdrawnForSecrecy: [...published, acts.withdrawForSecrecy(), approve()],
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
  PlaceReview: place(),
  TakeOutcome: approve(),
  RecountDeadlines: acts.recount(),
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
