import { refuse, type PersonId, type PlainDate, type Policy, type WithholdingGround } from '@gongkai/kernel';
import type { ItemRejection, Terms } from '@gongkai/items-contracts';
import { isGroundAllowed, latestRecheck } from './requirements.js';

/** A check of one version. */
export interface CheckCase {
  readonly by: PersonId;
  readonly authors: readonly PersonId[];
  readonly checked: number;
  readonly inWork: number;
}
type CheckPolicy = Policy<CheckCase, ItemRejection>;

/** The check is of the version in work, of no other. @clause S2.1(3) */
export const everyVersionIsCheckedForItself: CheckPolicy = ({ checked, inWork }) =>
  checked === inWork ? undefined : refuse('item.version-stale', { checked, inWork });

/** Who wrote or revised a text does not check it. @clause S2.2 S2.1(3) */
export const nobodyChecksHisOwnText: CheckPolicy = ({ by, authors, checked }) =>
  authors.includes(by) ? refuse('item.checker-is-author', { version: checked }) : undefined;

export const checkPolicies: readonly CheckPolicy[] = [everyVersionIsCheckedForItself, nobodyChecksHisOwnText];

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
