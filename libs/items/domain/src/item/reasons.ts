import {
  reasonCleared,
  reasonRefused,
  reasonReworded,
  type ReasonAct,
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
import { nobodyChecksHisOwnText } from './secrecy.policies.js';
import { versionAtHand, type Core, type ItemState, type LivingItem, type ShownReason } from './state.js';

export type ClearReason = Named<'ClearReason', ByPerson & { reason: number; basis: Sealed }>;
export type RefuseReason = Named<'RefuseReason', ByPerson & { reason: number; basis: Sealed }>;
export type RewordReason = Named<'RewordReason', ByPerson & { reason: number; text: Sealed }>;
export type ReasonCommand = ClearReason | RefuseReason | RewordReason;

/** The number that the next shown reason of the item has. */
export const nextReason = ({ reasons }: Core): number => reasons.length + 1;

/** With a reason that readers are shown once it is cleared. @clause S2.1(3) */
export const withReason = <State extends Core>(
  state: State,
  { number, act, by }: { readonly number: number; readonly act: ReasonAct; readonly by: PersonId },
): State => ({ ...state, reasons: [...state.reasons, { number, act, by, check: 'beingChecked', isMoot: false }] });

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
  if (state.phase === 'unborn' || state.phase === 'withdrawnForSecrecy') return wrongPhase(command, state);
  const found = state.reasons.find(({ number, isMoot }) => number === command.reason && !isMoot);
  return found === undefined ? rejected('item.reason-unknown', { reason: command.reason }) : decide(state, found);
};

const check = (state: LivingItem, { by }: ByPerson, given: ShownReason) => {
  const version = versionAtHand(state);
  return { by, authors: [given.by], checked: version, inWork: version };
};

/** Shown reasons are cleared like a text: by another than who gave them, with a basis. @clause S2.1(3) S2.2 */
const shownReasonsAreCleared = (command: ClearReason, state: ItemState): ItemDecision =>
  onReason(command, state, (living, given) => {
    if (given.check === 'cleared') return alreadySo;
    const { by, reason: number, basis } = command;
    return under([nobodyChecksHisOwnText], check(living, command, given), () =>
      accepted(reasonCleared({ by, number, basis })),
    );
  });

/** One that must not be shown is refused, also on a second look. @clause S2.1(3) S2.2 */
const refuseReason = (command: RefuseReason, state: ItemState): ItemDecision =>
  onReason(command, state, (living, given) => {
    if (given.check === 'refused') return alreadySo;
    const { by, reason: number, basis } = command;
    return under([nobodyChecksHisOwnText], check(living, command, given), () =>
      accepted(reasonRefused({ by, number, basis })),
    );
  });

/** Worded anew it is checked anew; not while a body votes on it. @clause S2.1(3) S4.2(1) */
const reword = (command: RewordReason, state: ItemState): ItemDecision =>
  onReason(command, state, ({ round }, given) => {
    if (given.check === 'cleared') return rejected('item.reason-cleared', { reason: given.number });
    if (given.act === 'withdrawal' && round?.matter === 'withdrawal') return underWay(state);
    return accepted(reasonReworded({ by: command.by, number: given.number, reason: command.text }));
  });

export const reasonDecisions: ItemDecisionsOn<ReasonCommand> = {
  ClearReason: shownReasonsAreCleared,
  RefuseReason: refuseReason,
  RewordReason: reword,
};

const changed = (state: ItemState, number: number, change: Partial<ShownReason>): ItemState =>
  state.phase === 'unborn'
    ? state
    : { ...state, reasons: state.reasons.map((one) => (one.number === number ? { ...one, ...change } : one)) };

export const reasonFolds: ItemFoldsOf<typeof reasonEvents> = {
  ReasonCleared: (state, { number }) => changed(state, number, { check: 'cleared' }),
  ReasonRefused: (state, { number }) => changed(state, number, { check: 'refused' }),
  ReasonReworded: (state, { number, by }) => changed(state, number, { check: 'beingChecked', by }),
};
