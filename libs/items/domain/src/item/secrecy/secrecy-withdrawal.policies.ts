import { refuse, type Policy, type WithholdingGround } from '@gongkai/kernel';
import type { ItemRejection } from '@gongkai/items-contracts';
import { isStanding, phaseOf, versionShown, type LivingItem } from '../state.js';

/** A text that one office-holder is to take away in the hour of need. */
export interface TakingAwayCase {
  readonly state: LivingItem;
  readonly ground: WithholdingGround;
}
type TakingAwayPolicy = Policy<TakingAwayCase, ItemRejection>;

/** What has reached nobody is held back in its own way: the checker refuses it, the leading group decides. @clause S2.1(3) */
export const whatWasNeverOutIsNotWithdrawn: TakingAwayPolicy = ({ state }) =>
  isStanding(state) || state.phase === 'withdrawn' ? undefined : refuse('item.never-out', { phase: phaseOf(state) });

/** What is only not yet suitable is no secret that got out. @clause S2.1(3) */
export const onlyASecretIsTakenAway: TakingAwayPolicy = ({ ground }) =>
  ground === 'notYetSuitable' ? refuse('item.ground-not-allowed', { ground }) : undefined;

/** One version is taken so by one person's word once: what a body did not confirm only a body withdraws. @clause S2.1(3) */
export const oneVersionIsWithdrawnByOneWordOnce: TakingAwayPolicy = ({ state }) => {
  const version = versionShown(state);
  return state.takenByWord.includes(version) ? refuse('item.withdrawn-by-word-before', { version }) : undefined;
};

export const takingAwayPolicies: readonly TakingAwayPolicy[] = [
  whatWasNeverOutIsNotWithdrawn,
  onlyASecretIsTakenAway,
  oneVersionIsWithdrawnByOneWordOnce,
];
