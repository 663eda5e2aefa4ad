import type { ItemRejection, Terms } from '@gongkai/items-contracts';
import { refuse, type PlainDate, type Policy, type WithholdingGround } from '@gongkai/kernel';
import { isGroundAllowed, latestRecheck } from '../requirements.js';

/** What is to be entered in the withheld register. */
export interface WithholdingCase {
  readonly ground: WithholdingGround;
  /** What the checker refused on; nothing at a re-check. */
  readonly refusedOn: WithholdingGround | null;
  readonly recheckOn: PlainDate | null;
  readonly today: PlainDate;
  readonly terms: Terms;
}
type WithholdingPolicy = Policy<WithholdingCase, ItemRejection>;

/** Nothing is held back on a ground that the profile doesn't know. @clause S2.1(3) */
export const onlyListedGroundsHoldBack: WithholdingPolicy = ({ ground, terms }) =>
  isGroundAllowed(ground, terms) ? undefined : refuse('withheld.ground-not-allowed', { ground });

/** The register names the ground that the checker named. @clause S2.1(3) */
export const theRegisterNamesTheCheckersGround: WithholdingPolicy = ({ ground, refusedOn }) =>
  refusedOn === null || refusedOn === ground ? undefined : refuse('withheld.ground-differs', { ground, refusedOn });

/** What is only not yet suitable says when it is looked at again. @clause S2.1(3) */
export const notYetSuitableNamesItsDate: WithholdingPolicy = ({ ground, recheckOn }) =>
  ground === 'notYetSuitable' && recheckOn === null ? refuse('withheld.recheck-missing') : undefined;

/** A re-check lies ahead. @clause S2.1(3) */
export const aRecheckLiesAhead: WithholdingPolicy = ({ recheckOn, today }) =>
  recheckOn !== null && recheckOn <= today ? refuse('withheld.recheck-not-later', { recheckOn, today }) : undefined;

/** What is held back is looked at again as often as the profile says. @clause S2.1(3) */
export const whatIsHeldBackIsLookedAtAgain: WithholdingPolicy = ({ recheckOn, today, terms }) => {
  const latest = latestRecheck(today, terms);
  return recheckOn !== null && recheckOn > latest
    ? refuse('withheld.recheck-too-late', { recheckOn, latest })
    : undefined;
};

export const withholdingPolicies: readonly WithholdingPolicy[] = [
  onlyListedGroundsHoldBack,
  theRegisterNamesTheCheckersGround,
  notYetSuitableNamesItsDate,
  aRecheckLiesAhead,
  whatIsHeldBackIsLookedAtAgain,
];
