import {
  itemPutOutOfUse,
  itemShownAgain,
  itemWithdrawnForSecrecy,
  reviewCalledOff,
  type withdrawalEvents,
} from '@gongkai/items-contracts';
import { alreadySo, under, type PlainDate, type Sealed, type WithholdingGround } from '@gongkai/kernel';
import {
  wrongPhase,
  type ByPerson,
  type ItemDecision,
  type ItemDecisionsOn,
  type ItemEvent,
  type ItemFoldsOf,
  type Named,
} from '../decision.js';
import { coreOf } from '../folding.js';
import { askForReview, type NextReview } from '../reviews/asking.js';
import {
  UNBORN,
  isStanding,
  versionShown,
  type Gone,
  type ItemState,
  type LivingItem,
  type OutOfUse,
  type PendingReview,
  type StandingItem,
} from '../state.js';
import { takingAwayPolicies } from './secrecy-withdrawal.policies.js';

export type WithdrawForSecrecy = Named<
  'WithdrawForSecrecy',
  ByPerson & NextReview & { ground: WithholdingGround; basis: Sealed }
>;
export type SecrecyWithdrawalCommand = WithdrawForSecrecy;

/** A review of what is taken away is called off. */
const calledOff = ({ review }: LivingItem): readonly ItemEvent[] =>
  review === null ? [] : [reviewCalledOff({ review: review.review, because: 'withdrawnForSecrecy' })];

const confirmation = { kind: 'secrecyConfirmation' } as const;

const hashesOf = ({ versions }: LivingItem) => versions.map(({ version, textSha256 }) => ({ version, textSha256 }));

const putOutOfUse = (command: WithdrawForSecrecy, state: StandingItem | Gone): ItemDecision => {
  const { by, ground, basis, today } = command;
  const put = itemPutOutOfUse({
    ...{ by, ground, basis, version: versionShown(state) },
    versions: hashesOf(state),
    scopes: [...state.scopesReached],
    outOfUseOn: today,
  });
  return askForReview(state, confirmation, command, ...calledOff(state), put);
};

/**
 * A secret or a private matter got out: every version of what was out is out of use, at once and everywhere; whether it stays so the
 * leading group says. Where nobody is asked any more, for that was taken back, it is asked again. @clause S2.1(3) S2.2
 */
const withdrawForSecrecy = (command: WithdrawForSecrecy, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  if (state.phase === 'withdrawnForSecrecy') return alreadySo;
  if (state.phase === 'outOfUse') return state.review === null ? askForReview(state, confirmation, command) : alreadySo;
  return under(takingAwayPolicies, { state, ground: command.ground }, () =>
    isStanding(state) || state.phase === 'withdrawn' ? putOutOfUse(command, state) : wrongPhase(command, state),
  );
};

/** What the body says: the keys go and ground and hashes stay, or it is shown again, with the gap. @clause S2.1(3) */
export const whatConfirmationComesTo = (
  state: LivingItem,
  { review }: PendingReview,
  outcome: 'approved' | 'returned' | 'refused',
  today: PlainDate,
): readonly ItemEvent[] => {
  if (state.phase !== 'outOfUse') return [];
  const { ground, scopesReached, outOfUseOn: from } = state;
  if (outcome !== 'approved') return [itemShownAgain({ review, ground, from, shownOn: today })];
  return [
    itemWithdrawnForSecrecy({
      ...{ review, ground, withdrawnOn: today },
      versions: hashesOf(state),
      scopes: [...scopesReached],
    }),
  ];
};

export const secrecyWithdrawalDecisions: ItemDecisionsOn<SecrecyWithdrawalCommand> = {
  WithdrawForSecrecy: withdrawForSecrecy,
};

/** As it was, but for what was decided meanwhile; what a body was deciding then was called off. */
const asItWas = (state: OutOfUse): StandingItem | Gone => ({ ...state.was, ...coreOf(state) });

export const secrecyWithdrawalFolds: Pick<
  ItemFoldsOf<typeof withdrawalEvents>,
  'ItemPutOutOfUse' | 'ItemShownAgain' | 'ItemWithdrawnForSecrecy'
> = {
  ItemPutOutOfUse: (state, { ground, version, scopes: scopesReached, outOfUseOn }) => {
    if (!isStanding(state) && state.phase !== 'withdrawn') return state;
    const takenByWord = [...state.takenByWord, version];
    return {
      ...coreOf(state),
      phase: 'outOfUse',
      takenByWord,
      scopesReached,
      ground,
      outOfUseOn,
      was: state,
    };
  },
  ItemShownAgain: (state) => (state.phase === 'outOfUse' ? asItWas(state) : state),
  ItemWithdrawnForSecrecy: (state, { scopes: scopesReached }) =>
    state.phase === 'unborn' ? UNBORN : { ...coreOf(state), phase: 'withdrawnForSecrecy', scopesReached },
};
