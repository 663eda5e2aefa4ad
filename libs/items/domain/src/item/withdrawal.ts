import {
  itemWithdrawn,
  itemWithdrawnForSecrecy,
  withdrawalProposed,
  withdrawalRejected,
  type withdrawalEvents,
} from '@gongkai/items-contracts';
import {
  accepted,
  alreadySo,
  rejected,
  under,
  type PlainDate,
  type Scope,
  type Sealed,
  type WithholdingGround,
} from '@gongkai/kernel';
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
import { roundOutcomeOf } from './rounds/ballot.js';
import { coreOf } from './folding.js';
import { startOwnRound, newRoundOn, type RoundFacts } from './rounds/starting.js';
import { nextReason, withReason, withoutReasonOf } from './reasons.js';
import { UNBORN, isStanding, type Gone, type ItemState, type LivingItem, type Round } from './state.js';
import { takingAwayPolicies } from './withdrawal.policies.js';

export type ProposeWithdrawal = Named<'ProposeWithdrawal', ByPerson & RoundFacts & { reason: Sealed }>;
export type WithdrawForSecrecy = Named<'WithdrawForSecrecy', ByPerson & { ground: WithholdingGround; basis: Sealed }>;
export type WithdrawalCommand = ProposeWithdrawal | WithdrawForSecrecy;

/** Withdrawn by vote with a reason: the tombstone stays at every scope reached. @clause S2.1(5) S4.2(1) */
const propose = (command: ProposeWithdrawal, state: ItemState): ItemDecision => {
  if (!isStanding(state)) return wrongPhase(command, state);
  if (state.round !== null) return underWay(state);
  if (state.correction !== null) return rejected('correction.in-progress', { version: state.correction.version });
  const started = startOwnRound(state, newRoundOn(state, 'withdrawal'), command);
  const proposed = withdrawalProposed({ by: command.by, number: nextReason(state), reason: command.reason });
  return started.kind === 'rejected' ? started : accepted(proposed, ...started.events);
};

/** A secret or a private matter got out: every version of what was out goes, at once and everywhere; ground and hashes stay. @clause S2.1(3) S2.2 */
const withdrawForSecrecy = (command: WithdrawForSecrecy, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  if (state.phase === 'withdrawnForSecrecy') return alreadySo;
  const { by, ground, basis, today } = command;
  return under(takingAwayPolicies, { state, ground }, () =>
    accepted(
      itemWithdrawnForSecrecy({
        ...{ by, ground, basis },
        versions: state.versions.map(({ version, textSha256 }) => ({ version, textSha256 })),
        scopes: 'scopesReached' in state ? [...state.scopesReached] : [],
        withdrawnOn: today,
      }),
    ),
  );
};

/** What the vote comes to: a tombstone, or nothing new. @clause S2.1(5) */
export const withdrawalOutcome = (state: LivingItem, round: Round, today: PlainDate): ItemEvent => {
  if (roundOutcomeOf(round) !== 'approved') return withdrawalRejected({ round: round.number });
  const scopes = 'scopesReached' in state ? [...state.scopesReached] : [];
  return itemWithdrawn({ round: round.number, version: round.version, scopes, withdrawnOn: today });
};

export const withdrawalDecisions: ItemDecisionsOn<WithdrawalCommand> = {
  ProposeWithdrawal: propose,
  WithdrawForSecrecy: withdrawForSecrecy,
};

const gone = (state: ItemState, phase: Gone['phase'], scopesReached: readonly Scope[]): ItemState =>
  state.phase === 'unborn' ? UNBORN : { ...coreOf(state), phase, scopesReached };

export const withdrawalFolds: ItemFoldsOf<typeof withdrawalEvents> = {
  WithdrawalProposed: (state, { by, number }) =>
    state.phase === 'unborn'
      ? UNBORN
      : withReason(withoutReasonOf(state, 'withdrawal'), { number, act: 'withdrawal', by }),
  /** The item stands where it stood. */
  WithdrawalRejected: (state) => (state.phase === 'unborn' ? UNBORN : withoutReasonOf(state, 'withdrawal')),
  ItemWithdrawn: (state, { scopes }) => gone(state, 'withdrawn', scopes),
  ItemWithdrawnForSecrecy: (state, { scopes }) => gone(state, 'withdrawnForSecrecy', scopes),
};
