import * as acts from './acts.js';
import type { Act } from './acts.js';
import * as people from './people.js';

const { DEPUTY, HEAD, MEMBER, ABOVE_DEPUTY, ABOVE_HEAD, ABOVE_MEMBER, AT_ROOT, DAY_AFTER, LAST_DAY } = people;

const own: readonly Act[] = [acts.ask()];
const allYes: readonly Act[] = [acts.vote(DEPUTY), acts.vote(MEMBER), acts.vote(HEAD)];
const level = acts.ask({ level: 'superior', body: 'organisation' });
const above: readonly Act[] = [level, ...allYes];
const atRoot = acts.ask({ level: 'superior', body: 'organisation' }, { world: AT_ROOT });
const byRoot = [DEPUTY, MEMBER, HEAD].map((by) => acts.vote(by, { world: AT_ROOT }));
const lastRecord: Act = acts.carry({ today: LAST_DAY, heldOn: LAST_DAY, decidedOn: LAST_DAY });

/** Everywhere a review can stand, each by the acts that lead there. */
export const PLACES: Readonly<Record<string, readonly Act[]>> = {
  unrequested: [],
  voting: own,
  votingAbove: above,
  remindedAbove: [...above, acts.settle(DAY_AFTER)],
  votingAtRoot: [atRoot, ...byRoot],
  recordWaits: [...own, acts.carry()],
  recordObjected: [...own, acts.carry(), acts.objectTo(MEMBER)],
  secondAllowed: [...own, acts.carry(), acts.objectTo(MEMBER), acts.allowSecond(MEMBER)],
  recordVoid: [...own, lastRecord, acts.settleRecord(people.later(LAST_DAY, 4))],
  lapsed: [acts.ask({}, { world: { ours: [HEAD], superiors: [] } })],
  approved: [...own, ...allYes],
  returned: [...own, acts.voteNo(DEPUTY), acts.voteNo(MEMBER), acts.voteNo(HEAD)],
  refused: [...above, ...[ABOVE_DEPUTY, ABOVE_MEMBER, ABOVE_HEAD].map((by) => acts.voteNo(by, { instead: 'refused' }))],
  cancelled: [...own, acts.recall()],
};

/** What no place is reached by, so that each kind of event is written once at least. */
export const HISTORIES: Readonly<Record<string, readonly Act[]>> = {
  ...PLACES,
  remarked: [...own, acts.remark(DEPUTY), acts.answer(people.DRAFTER)],
  marked: [...own, acts.mark(), acts.unmark()],
  asked: [...own, acts.askToRecuse(DEPUTY, MEMBER), acts.confirmRecusal(MEMBER)],
  recused: [...own, acts.recuse(MEMBER)],
  seatLost: [...own, acts.noteSeats(acts.sittingBut(acts.lostAs(MEMBER, 'endedHere', people.MONDAY)))],
  seatProlonged: [...own, acts.noteSeats(acts.sittingBut({ person: MEMBER, untilOn: people.day('2028-12-31') }))],
  confirmed: [...own, acts.carry(), acts.confirm(HEAD), acts.confirm(DEPUTY)],
  secret: [acts.ask({ kind: 'secrecyConfirmation' })],
  notTaken: [...own, acts.carry({ body: 'organisation' })],
  redirected: [
    ...above,
    acts.redirect({
      world: { ...people.UNDER_TWO, superiors: [[people.OTHER, [ABOVE_HEAD, ABOVE_DEPUTY]]] },
    }),
  ],
  textsTaken: [...own, acts.cancel(), acts.takeTexts()],
  moved: [...own, acts.recount(people.TUESDAY, people.SHORTER)],
  confirmedDay: [
    acts.ask({}, { today: people.day('2027-12-28') }),
    acts.recount(people.day('2027-12-29'), people.ANNOUNCED),
  ],
};
