import { itemApproved, itemRefused, itemReturned, reviewCameBack, type ReviewEnd } from '@gongkai/items-contracts';
import { accepted, alreadySo, rejected, type PlainDate, type ReviewId } from '@gongkai/kernel';
import {
  wrongPhase,
  type Day,
  type ItemDecision,
  type ItemDecisionsOn,
  type ItemEvent,
  type Named,
} from '../decision.js';
import { whatConfirmationComesTo } from '../secrecy/secrecy-withdrawal.js';
import { versionOf, type ItemState, type LivingItem, type PendingReview } from '../state.js';
import { whatWithdrawalComesTo } from '../withdrawal.js';
import { whatWithholdingComesTo } from '../secrecy/withheld.js';

export type TakeOutcome = Named<
  'TakeOutcome',
  Day & { review: ReviewId; digest: string; ended: ReviewEnd; isWeighty: boolean; decidedOn: PlainDate }
>;
export type OutcomeCommand = TakeOutcome;

type Approved = Extract<ReviewEnd, { readonly is: 'approved' }>;

const approvedText = (
  state: LivingItem,
  { review, version }: PendingReview,
  { organisation, body, presidedBy, nature, stale }: Approved,
  { decidedOn, isWeighty }: TakeOutcome,
): ItemDecision => {
  if (stale === null) return rejected('item.outcome-incomplete', { review });
  const { scope, audience } = versionOf(state, version);
  const { from: approvedOn, on: staleOn, workingDays: staleWorkingDays, calendar } = stale;
  return accepted(
    itemApproved({
      ...{ organisation, body, review, presidedBy, approvedOn },
      ...{ version, scope, audience, decidedOn, nature, isWeighty },
      ...{ staleOn, staleWorkingDays, calendar },
    }),
  );
};

const approved = (state: LivingItem, pending: PendingReview, ended: Approved, command: TakeOutcome): ItemDecision => {
  const { kind } = pending;
  switch (kind) {
    case 'publication':
    case 'correction':
      return approvedText(state, pending, ended, command);
    case 'withdrawal':
      return accepted(...whatWithdrawalComesTo(state, pending, 'approved', command.today));
    case 'withholding':
    case 'recheck':
    case 'release':
      return accepted(...whatWithholdingComesTo(state, pending, 'approved', command.today));
    case 'secrecyConfirmation':
      return accepted(...whatConfirmationComesTo(state, pending, 'approved', command.today));
  }
};

/** What becomes of the item where the body did not agree; a cancelled review leaves it where it stood. */
const notApproved = (
  state: LivingItem,
  pending: PendingReview,
  outcome: 'returned' | 'refused',
  { today }: TakeOutcome,
): readonly ItemEvent[] => {
  const { review, version, kind } = pending;
  switch (kind) {
    case 'publication':
    case 'correction':
      return [outcome === 'refused' ? itemRefused({ review, version }) : itemReturned({ review, version })];
    case 'withdrawal':
      return whatWithdrawalComesTo(state, pending, outcome, today);
    case 'withholding':
    case 'recheck':
    case 'release':
      return whatWithholdingComesTo(state, pending, outcome, today);
    case 'secrecyConfirmation':
      return whatConfirmationComesTo(state, pending, outcome, today);
  }
};

/**
 * Takes over what a review came to, once: of the very text that it was asked for, and of no other. One that is not awaited any more,
 * for the text fell meanwhile, changes nothing. @clause S4.2(1)
 */
const take = (command: TakeOutcome, state: ItemState): ItemDecision => {
  if (state.phase === 'unborn') return wrongPhase(command, state);
  const { review, digest, ended, isWeighty, today } = command;
  const pending = state.review;
  if (pending?.review !== review) return alreadySo;
  if (pending.digest !== digest) return rejected('item.digest-differs', { review });
  if (ended.is === 'approved') return approved(state, pending, ended, command);
  const isBarred = ended.is === 'refused' || (ended.is === 'cancelled' && ended.hadBallots);
  const back = reviewCameBack({ review, outcome: ended.is, digest, isBarred, isWeighty, endedOn: today });
  return accepted<ItemEvent>(back, ...(ended.is === 'cancelled' ? [] : notApproved(state, pending, ended.is, command)));
};

export const outcomeDecisions: ItemDecisionsOn<OutcomeCommand> = { TakeOutcome: take };
