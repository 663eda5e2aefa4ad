import { itemWithdrawn, withdrawalProposed, withdrawalRejected, type withdrawalEvents } from '@gongkai/items-contracts';
import { rejected, type PlainDate, type Scope, type Sealed } from '@gongkai/kernel';
import {
  underWay,
  wrongPhase,
  type ItemDecisionsOn,
  type ItemFoldsOf,
  type ItemDecision,
  type ItemEvent,
  type ByPerson,
  type Named,
} from './decision.js';
import { coreOf } from './folding.js';
import { askForReview, type NextReview } from './reviews/asking.js';
import { nextReason, withReason, withoutReasonOf } from './reasons.js';
import { UNBORN, isStanding, type ItemState, type LivingItem, type PendingReview } from './state.js';

export type ProposeWithdrawal = Named<'ProposeWithdrawal', ByPerson & NextReview & { reason: Sealed }>;
export type WithdrawalCommand = ProposeWithdrawal;

/** Withdrawn by vote with a reason: the tombstone stays at every scope reached. @clause S2.1(5) S4.2(1) */
const propose = (command: ProposeWithdrawal, state: ItemState): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(command, state);
  if (state.review !== null) return underWay(state.review);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  const proposed = withdrawalProposed({ by: command.by, number: nextReason(state), reason: command.reason });
  return askForReview(state, { kind: 'withdrawal' }, command, proposed);
};

/** What the review comes to: a tombstone, or nothing new. @clause S2.1(5) */
export const whatWithdrawalComesTo = (
  state: LivingItem,
  { review, version }: PendingReview,
  outcome: 'approved' | 'returned' | 'refused',
  today: PlainDate,
): readonly ItemEvent[] => {
  if (outcome !== 'approved') return [withdrawalRejected({ review })];
  const scopes = 'scopesReached' in state ? [...state.scopesReached] : [];
  return [itemWithdrawn({ review, version, scopes, withdrawnOn: today })];
};

export const withdrawalDecisions: ItemDecisionsOn<WithdrawalCommand> = {
  ProposeWithdrawal: propose,
};

const tombstone = (state: ItemState, scopesReached: readonly Scope[]): ItemState =>
  state.phase === 'unborn' ? UNBORN : { ...coreOf(state), phase: 'withdrawn', scopesReached };

export const withdrawalFolds: Pick<
  ItemFoldsOf<typeof withdrawalEvents>,
  'WithdrawalProposed' | 'WithdrawalRejected' | 'ItemWithdrawn'
> = {
  WithdrawalProposed: (state, { by, number }) =>
    state.phase === 'unborn'
      ? UNBORN
      : withReason(withoutReasonOf(state, 'withdrawal'), { number, act: 'withdrawal', by }),
  /** The item stands where it stood. */
  WithdrawalRejected: (state) => (state.phase === 'unborn' ? UNBORN : withoutReasonOf(state, 'withdrawal')),
  ItemWithdrawn: (state, { scopes }) => tombstone(state, scopes),
};
