import type { ReviewCommand } from '../src/review.js';
import { benchOf, type ReviewState } from '../src/review/state.js';
import * as acts from './acts.js';
import type { Act } from './acts.js';
import * as people from './people.js';

/** Who votes first, wherever a body decides: its first deputy. */
const deputyIn = (state: ReviewState) => benchOf(state)?.firstDeputy ?? people.DEPUTY;
const memberIn = (state: ReviewState) => benchOf(state)?.seats[2]?.person ?? people.MEMBER;

/** One ordinary command of each kind, as it would be given wherever a review stands. */
export const ORDINARY: Readonly<Record<ReviewCommand['type'], Act>> = {
  StartReview: acts.ask(),
  CancelReview: acts.cancel(),
  TakeReviewTexts: acts.takeTexts(),
  CastBallot: (state) => acts.vote(deputyIn(state))(state),
  RecuseMyself: (state) => acts.recuse(memberIn(state))(state),
  AskToRecuse: (state) => acts.askToRecuse(deputyIn(state), memberIn(state))(state),
  ConfirmRecusal: (state) => acts.confirmRecusal(memberIn(state))(state),
  NoteSeats: (state) => acts.noteSeats(acts.sittingBut(acts.lostAs(memberIn(state), 'resigned', people.MONDAY)))(state),
  RemarkOnReview: (state) => acts.remark(deputyIn(state))(state),
  AnswerRemark: acts.answer(people.DRAFTER),
  MarkWeighty: acts.mark(people.DEPUTY),
  UnmarkWeighty: acts.unmark(people.DEPUTY),
  CarryRecord: acts.carry({ session: people.session(2) }),
  ConfirmRecord: acts.confirm(people.HEAD),
  ObjectToCarriedRecord: acts.objectTo(people.DEPUTY),
  AllowSecondRecord: acts.allowSecond(people.MEMBER),
  SettleRecord: acts.settleRecord(people.day('2026-04-20')),
  SettleReview: acts.settle(people.day('2026-04-20')),
  RemindBench: acts.remind(people.day('2026-04-20')),
  RedirectReview: acts.redirect({
    world: { ours: [people.HEAD, people.DEPUTY], superiors: [[people.OTHER, [people.STRANGER, people.DRAFTER]]] },
  }),
  RecallReview: acts.recall(),
  RestartReview: acts.restart(),
  RestartByItself: acts.restartItself(),
  RecountReviewDates: acts.recount(people.MONDAY, people.SHORTER),
};
