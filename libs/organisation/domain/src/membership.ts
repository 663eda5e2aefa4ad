import { storedCodec } from '@gongkai/contract-kit';
import {
  accepted,
  deciderOf,
  rejected,
  under,
  type Decision,
  type FoldsOf,
  type PersonId,
  type Sealed,
} from '@gongkai/kernel';
import {
  memberEnrolled,
  membershipEvents,
  organisationLeft,
  personalRecordAmended,
  staffEnrolled,
  type MembershipEvent,
  type MembershipRejection,
} from '@gongkai/organisation-contracts';
import { recordingPolicies } from './membership.policies.js';
import type { Moment } from './moment.js';

/** What a person is known by, sealed under his own key; `contactLookup` finds duplicates. */
export interface PersonalRecord {
  readonly name: Sealed;
  readonly contact: Sealed | null;
  readonly contactLookup: Sealed | null;
}

interface Recording extends Moment {
  readonly record: PersonalRecord;
  /** Another person enrolled here with the same contact. */
  readonly duplicateOf: PersonId | undefined;
}

export type EnrolMember = Recording & { readonly type: 'EnrolMember' };
export type EnrolStaff = Recording & { readonly type: 'EnrolStaff' };
export type AmendPersonalRecord = Recording & { readonly type: 'AmendPersonalRecord' };
export type LeaveOrganisation = Moment & { readonly type: 'LeaveOrganisation' };
export type MembershipCommand = EnrolMember | EnrolStaff | AmendPersonalRecord | LeaveOrganisation;

/** A Party member who is also staff is both. */
export type MembershipState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'enrolled'; readonly isMember: boolean; readonly isStaff: boolean }
  | { readonly phase: 'left' };

type Decided = Decision<MembershipEvent, MembershipRejection>;

const enrol = (command: EnrolMember | EnrolStaff, state: MembershipState): Decided => {
  const isAlready = state.phase === 'enrolled' && (command.type === 'EnrolMember' ? state.isMember : state.isStaff);
  if (isAlready) return rejected('membership.already-enrolled');
  const enrolled = command.type === 'EnrolMember' ? memberEnrolled : staffEnrolled;
  return under(recordingPolicies, command, ({ record, on, at }) =>
    accepted(enrolled({ ...record, enrolledOn: on, enrolledAt: at })),
  );
};

const amend = (command: AmendPersonalRecord, { phase }: MembershipState): Decided =>
  phase === 'enrolled'
    ? under(recordingPolicies, command, ({ record }) => accepted(personalRecordAmended(record)))
    : rejected('membership.not-enrolled');

const leave = ({ on, at }: LeaveOrganisation, { phase }: MembershipState): Decided =>
  phase === 'enrolled' ? accepted(organisationLeft({ leftOn: on, leftAt: at })) : rejected('membership.not-enrolled');

const enrolledAs = (state: MembershipState, as: { isMember?: true; isStaff?: true }): MembershipState => {
  const before = state.phase === 'enrolled' ? state : { isMember: false, isStaff: false };
  return { phase: 'enrolled', isMember: before.isMember, isStaff: before.isStaff, ...as };
};

const folds: FoldsOf<MembershipEvent, MembershipState> = {
  MemberEnrolled: (state) => enrolledAs(state, { isMember: true }),
  StaffEnrolled: (state) => enrolledAs(state, { isStaff: true }),
  PersonalRecordAmended: (state) => state,
  OrganisationLeft: () => ({ phase: 'left' }),
};

/** A person in an organisation: enrolled (as member, staff or both) → left → enrolled again. @clause S6 */
export const membership = deciderOf<MembershipCommand, MembershipState, MembershipEvent, MembershipRejection>(
  { phase: 'unknown' },
  { EnrolMember: enrol, EnrolStaff: enrol, AmendPersonalRecord: amend, LeaveOrganisation: leave },
  folds,
);

export const membershipCodec = storedCodec(membershipEvents);
