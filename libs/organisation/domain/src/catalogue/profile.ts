import { accepted, alreadySo, under, type Decision, type Instant, type ReviewId } from '@gongkai/kernel';
import {
  POLICY_PROFILES,
  profileAdopted,
  profileRepaired,
  type CatalogueEvent,
  type DecisionReference,
  type DecisionRejection,
  type PolicyNumbers,
  type PolicyProfile,
  type PolicyProfileId,
  type ProfileRejection,
} from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import { isSameIn, withNumberOf, type Circumstances } from './blocking.js';
import { firstLoosened } from './profile-numbers.js';
import { adoptingPolicies, repairingPolicies } from './profile.policies.js';

/** What is done to the numbers of an organisation's profile, and in what they are tried. */
interface OnProfile extends Moment, Pick<Circumstances, 'bodies' | 'calendar'> {
  /** The profile that the organisation was founded under. */
  readonly foundedUnder: PolicyProfileId;
  readonly decision: DecisionReference;
}
export type AdoptProfile = OnProfile & { readonly type: 'AdoptProfile'; readonly numbers: PolicyNumbers };
export type RepairProfile = OnProfile & {
  readonly type: 'RepairProfile';
  readonly number: string;
  readonly reason: string;
};

/** A profile of a version after the first, and from when it binds. */
export interface LaterProfile {
  readonly profile: PolicyProfile;
  readonly inForceFrom: Instant;
}

type Decided = Decision<CatalogueEvent, ProfileRejection | DecisionRejection>;

const latestOf = (profiles: readonly LaterProfile[], foundedUnder: PolicyProfileId): PolicyProfile =>
  profiles.at(-1)?.profile ?? POLICY_PROFILES[foundedUnder];

/** What was adopted and repaired before. */
interface ProfilesKept {
  readonly profiles: readonly LaterProfile[];
  readonly used: readonly ReviewId[];
}

/** Numbers are only tightened, and tried before: what is adopted can't be taken back by who adopts. @clause S3 S4.3 */
export const decideAdoption = (command: AdoptProfile, { profiles, used }: ProfilesKept): Decided => {
  const { numbers, decision, at } = command;
  const before = latestOf(profiles, command.foundedUnder);
  return under(adoptingPolicies, { ...command, before, used }, () => {
    if (firstLoosened(numbers, before) === undefined) return alreadySo;
    const profile = { ...numbers, id: before.id, version: before.version + 1 };
    return accepted(profileAdopted({ profile, supersedes: before.version, adoptedAt: at, decision }));
  });
};

/** The superior loosens only a number that blocks, and only to the mission's value. @clause S4.3 */
export const decideRepair = (command: RepairProfile, { profiles, used }: ProfilesKept): Decided => {
  const { number, reason, decision, at, foundedUnder } = command;
  const [before, mission] = [latestOf(profiles, foundedUnder), POLICY_PROFILES[foundedUnder]];
  if (isSameIn(before, mission, number)) return alreadySo;
  return under(repairingPolicies, { ...command, before, mission, used }, () => {
    const profile = { ...before, ...withNumberOf(before, mission, number), version: before.version + 1 };
    return accepted(profileRepaired({ profile, supersedes: before.version, repairedAt: at, number, reason, decision }));
  });
};
