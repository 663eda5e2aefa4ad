import { compareShares, refuse, WHOLE, type Policy, type ReviewId } from '@gongkai/kernel';
import type {
  DecisionReference,
  DecisionRejection,
  PolicyNumbers,
  ProfileRejection,
} from '@gongkai/organisation-contracts';
import { aDecisionIsUsedOnce, theDecisionWasTaken } from '../decision.policies.js';
import { blockingNumbers, type Circumstances } from './blocking.js';
import { APPROVAL_SHARE, firstLoosened, numbersOutside, sharesOf } from './profile-numbers.js';

interface Tried extends Circumstances {
  readonly before: PolicyNumbers;
  readonly decision: DecisionReference;
  readonly used: readonly ReviewId[];
}
interface Adopting extends Tried {
  readonly numbers: PolicyNumbers;
}
type AdoptingPolicy = Policy<Adopting, ProfileRejection | DecisionRejection>;

/** @clause S3 S4.3 */
export const profilesAreOnlyTightened: AdoptingPolicy = ({ before, numbers }) => {
  const loosened = firstLoosened(before, numbers);
  return loosened === undefined ? undefined : refuse('profile.loosened', { number: loosened });
};

/** What lies outside the table could stop the work for good, and never be loosened. @clause S4.3 */
export const numbersLieWithinTheTable: AdoptingPolicy = ({ numbers }) => {
  const outside = numbersOutside(numbers)[0];
  return outside === undefined ? undefined : refuse('profile.out-of-bounds', { number: outside });
};

/** A quorum is at least its share, an approval more than its: what is tightened past the whole body could never be undone. @clause S4.2(1) */
export const sharesCanBeReached: AdoptingPolicy = ({ numbers }) => {
  const unreachable = Object.entries(sharesOf(numbers)).find(([name, share]) => {
    const beyond = compareShares(share, WHOLE);
    return name === APPROVAL_SHARE ? beyond >= 0 : beyond > 0;
  });
  return unreachable && refuse('profile.share-unreachable', { number: unreachable[0] });
};

/** The rules are tried with the new numbers, in today's bodies and the organisation's own days. @clause S4.2(1) S4.3 */
export const theWorkGoesOnWithThem: AdoptingPolicy = (adopting) => {
  const blocking = blockingNumbers(adopting.numbers, adopting.before, adopting)[0];
  return blocking === undefined ? undefined : refuse('profile.would-block', { number: blocking });
};

export const adoptingPolicies: readonly AdoptingPolicy[] = [
  numbersLieWithinTheTable,
  profilesAreOnlyTightened,
  sharesCanBeReached,
  theWorkGoesOnWithThem,
  theDecisionWasTaken,
  aDecisionIsUsedOnce,
];

interface Repairing extends Tried {
  readonly mission: PolicyNumbers;
  readonly number: string;
}
type RepairingPolicy = Policy<Repairing, ProfileRejection | DecisionRejection>;

/** Nobody loosens by a repair what works. @clause S4.3 */
export const onlyWhatBlocksIsLoosened: RepairingPolicy = (repairing) => {
  const { before, mission, number } = repairing;
  const blocking = blockingNumbers(before, mission, repairing);
  return blocking.includes(number) ? undefined : refuse('profile.does-not-block', { number, blocking });
};

export const repairingPolicies: readonly RepairingPolicy[] = [
  onlyWhatBlocksIsLoosened,
  theDecisionWasTaken,
  aDecisionIsUsedOnce,
];
