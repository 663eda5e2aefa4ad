import { refuse, type PersonId, type Policy } from '@gongkai/kernel';
import type { MembershipRejection } from '@gongkai/organisation-contracts';

interface Recording {
  /** Another person enrolled here with the same name and contact. */
  readonly duplicateOf: PersonId | undefined;
}
type RecordingPolicy = Policy<Recording, MembershipRejection>;

/** One person is enrolled once. @clause S6 */
export const nobodyIsEnrolledTwice: RecordingPolicy = ({ duplicateOf }) =>
  duplicateOf === undefined ? undefined : refuse('membership.duplicate', { person: duplicateOf });

export const recordingPolicies: readonly RecordingPolicy[] = [nobodyIsEnrolledTwice];
