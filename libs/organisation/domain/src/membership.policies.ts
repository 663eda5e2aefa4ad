import { refuse, type PersonId, type Policy } from '@gongkai/kernel';
import type { MembershipRejection } from '@gongkai/organisation-contracts';
import type { Leaving } from './membership.js';

interface Recording {
  /** Another person enrolled here with the same name and contact. */
  readonly duplicateOf: PersonId | undefined;
}
type RecordingPolicy = Policy<Recording, MembershipRejection>;

/** One person is enrolled once. @clause S6 */
export const nobodyIsEnrolledTwice: RecordingPolicy = ({ duplicateOf }) =>
  duplicateOf === undefined ? undefined : refuse('membership.duplicate', { person: duplicateOf });

export const recordingPolicies: readonly RecordingPolicy[] = [nobodyIsEnrolledTwice];

type LeavingPolicy = Policy<Leaving, MembershipRejection>;

/** To record a leaving ends offices: nobody ends so what he couldn't end otherwise. @clause S6 S4.2(1) */
export const whoHoldsOfficeIsNotSentAway: LeavingPolicy = ({ keeps: [kept] }) =>
  kept && refuse('membership.holds-office', { office: kept.office, appointment: kept.appointment });

export const leavingPolicies: readonly LeavingPolicy[] = [whoHoldsOfficeIsNotSentAway];
