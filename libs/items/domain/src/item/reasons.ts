import {
  reasonCleared,
  reasonRefused,
  reasonReworded,
  type ReasonAct,
  type ReasonCheck,
  type reasonEvents,
} from '@gongkai/items-contracts';
import { accepted, alreadySo, rejected, under, type PersonId, type Sealed } from '@gongkai/kernel';
import {
  underWay,
  wrongPhase,
  type ByPerson,
  type ItemDecision,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type Named,
} from './decision.js';
import { everyWordingIsCheckedForItself, nobodyChecksHisOwnText } from './secrecy/secrecy.policies.js';
import { versionAtHand, type Core, type ItemState, type LivingItem, type ShownReason } from './state.js';

type Check = ByPerson & { reason: number; wording: number; basis: Sealed };
export type ClearReason = Named<'ClearReason', Check>;
export type RefuseReason = Named<'RefuseReason', Check>;
export type RewordReason = Named<'RewordReason', ByPerson & { reason: number; text: Sealed }>;
export type ReasonCommand = ClearReason | RefuseReason | RewordReason;

/** The number that the next shown reason of the item has. */
export const nextReason = ({ reasons }: Core): number => reasons.length + 1;

/** With a reason that readers are shown once it is cleared. @clause S2.1(3) */
export const withReason = <State extends Core>(
  state: State,
  { number, act, by }: { readonly number: number; readonly act: ReasonAct; readonly by: PersonId },
): State => ({
  ...state,
  reasons: [...state.reasons, { number, act, wording: 1, authors: [by], check: 'beingChecked', isMoot: false }],
});

/** What was given for something that did not come about is never shown. */
export const withoutReasonOf = <State extends Core>(state: State, act: ReasonAct): State => ({
  ...state,
  reasons: state.reasons.map((one) => (one.act === act ? { ...one, isMoot: true } : one)),
});

const onReason = (
  command: ReasonCommand,
  state: ItemState,
  decide: (living: LivingItem, reason: ShownReason) => ItemDecision,
): ItemDecision => {
  if (state.phase === 'unborn' || state.phase === 'outOfUse' || state.phase === 'withdrawnForSecrecy')
    return wrongPhase(command, state);
  const found = state.reasons.find(({ number, isMoot }) => number === command.reason && !isMoot);
  return found === undefined ? rejected('item.reason-unknown', { reason: command.reason }) : decide(state, found);
};

/** The wording that the command names is checked: the last one, and by nobody who gave one of the reason's wordings. @clause S2.1(3) S2.2 */
const checked = (
  command: ClearReason | RefuseReason,
  state: ItemState,
  { check, event }: { readonly check: ReasonCheck; readonly event: typeof reasonCleared | typeof reasonRefused },
): ItemDecision =>
  onReason(command, state, (living, given) => {
    const { by, reason: number, wording, basis } = command;
    const version = versionAtHand(living);
    return under([everyWordingIsCheckedForItself], { checked: wording, last: given.wording }, () =>
      given.check === check
        ? alreadySo
        : under([nobodyChecksHisOwnText], { by, authors: given.authors, checked: version, inWork: version }, () =>
            accepted(event({ by, number, wording, basis })),
          ),
    );
  });

/** Shown reasons are cleared like a text: wording by wording, by another than who gave one of them, with a basis. @clause S2.1(3) S2.2 */
const shownReasonsAreCleared = (command: ClearReason, state: ItemState): ItemDecision =>
  checked(command, state, { check: 'cleared', event: reasonCleared });

/** One that must not be shown is refused, also on a second look. @clause S2.1(3) S2.2 */
const refuseReason = (command: RefuseReason, state: ItemState): ItemDecision =>
  checked(command, state, { check: 'refused', event: reasonRefused });

/** Worded anew it is checked anew; not while a body votes on it. @clause S2.1(3) S4.2(1) */
const reword = (command: RewordReason, state: ItemState): ItemDecision =>
  onReason(command, state, ({ review }, given) => {
    if (given.check === 'cleared') return rejected('item.reason-cleared', { reason: given.number });
    if (given.act === 'withdrawal' && review?.kind === 'withdrawal') return underWay(review);
    const { by, text, today } = command;
    const { number, wording } = given;
    return accepted(reasonReworded({ by, number, wording: wording + 1, reason: text, rewordedOn: today }));
  });

export const reasonDecisions: ItemDecisionsOn<ReasonCommand> = {
  ClearReason: shownReasonsAreCleared,
  RefuseReason: refuseReason,
  RewordReason: reword,
};

const changed = (state: ItemState, number: number, change: (one: ShownReason) => Partial<ShownReason>): ItemState =>
  state.phase === 'unborn'
    ? state
    : { ...state, reasons: state.reasons.map((one) => (one.number === number ? { ...one, ...change(one) } : one)) };

export const reasonFolds: ItemFoldsOf<typeof reasonEvents> = {
  ReasonCleared: (state, { number }) => changed(state, number, () => ({ check: 'cleared' })),
  ReasonRefused: (state, { number }) => changed(state, number, () => ({ check: 'refused' })),
  ReasonReworded: (state, { number, wording, by }) =>
    changed(state, number, ({ authors }) => ({ wording, check: 'beingChecked', authors: [...authors, by] })),
};
