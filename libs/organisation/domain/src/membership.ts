import { storedCodec } from '@gongkai/contract-kit';
import {
  accepted,
  deciderOf,
  rejected,
  under,
  type Decision,
  type AppointmentId,
  type FoldsOf,
  type Office,
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
  type PersonRejection,
} from '@gongkai/organisation-contracts';
import { leavingPolicies, recordingPolicies } from './membership.policies.js';
import type { Moment } from './moment.js';

/** What a person is known by, sealed under his own key; `contactLookup` and `recordLookup` find whom it may be, too. */
export interface PersonalRecord {
  readonly name: Sealed;
  readonly contact: Sealed | null;
  readonly contactLookup: Sealed | null;
  readonly recordLookup: Sealed | null;
}

/** An office of a person, whose own it is or by delegation. */
interface OfficeKept {
  readonly office: Office;
  readonly appointment: AppointmentId;
}

export interface Leaving {
  /** What he holds or exercises here, also from a later day on, that who records his leaving may not end. */
  readonly keeps: readonly OfficeKept[];
}
interface Recording extends Moment {
  readonly record: PersonalRecord;
  /** Another person enrolled here with the same name and contact. */
  readonly duplicateOf: PersonId | undefined;
}

/** A person without a record; a person of another organisation; nobody at all. Of the last two nothing is sealed. */
export type Enrolling = Moment &
  ((Recording & { readonly admission: 'new' | 'consented' }) | { readonly admission: 'not-consented' | 'unknown' });

export type EnrolMember = Enrolling & { readonly type: 'EnrolMember' };
export type EnrolStaff = Enrolling & { readonly type: 'EnrolStaff' };
export type AmendPersonalRecord = Recording & { readonly type: 'AmendPersonalRecord' };
export type LeaveOrganisation = Moment & Leaving & { readonly type: 'LeaveOrganisation' };
export type MembershipCommand = EnrolMember | EnrolStaff | AmendPersonalRecord | LeaveOrganisation;

/** A Party member who is also staff is both. */
export type MembershipState =
  | { readonly phase: 'unknown' }
  | (Kept & { readonly phase: 'enrolled'; readonly isMember: boolean; readonly isStaff: boolean })
  | (Kept & { readonly phase: 'left' });

interface Kept {
  /** Nobody enrolled him before: the organisation keeps his record. */
  readonly isFirst: boolean;
}

type MembershipRefusal = MembershipRejection | Extract<PersonRejection, 'person.unknown'>;
type Decided = Decision<MembershipEvent, MembershipRefusal>;

const enrol = (command: EnrolMember | EnrolStaff, state: MembershipState): Decided => {
  const isAlready = state.phase === 'enrolled' && (command.type === 'EnrolMember' ? state.isMember : state.isStaff);
  if (isAlready) return rejected('membership.already-enrolled');
  if (!('record' in command))
    return rejected(command.admission === 'unknown' ? 'person.unknown' : 'membership.consent-needed');
  const enrolled = command.type === 'EnrolMember' ? memberEnrolled : staffEnrolled;
  const isFirst = state.phase === 'unknown' ? command.admission === 'new' : state.isFirst;
  return under(recordingPolicies, command, ({ record, on, at }) =>
    accepted(enrolled({ ...record, isFirst, enrolledOn: on, enrolledAt: at })),
  );
};

const amend = (command: AmendPersonalRecord, { phase }: MembershipState): Decided =>
  phase === 'enrolled'
    ? under(recordingPolicies, command, ({ record }) => accepted(personalRecordAmended(record)))
    : rejected('membership.not-enrolled');

const leave = (command: LeaveOrganisation, { phase }: MembershipState): Decided =>
  phase === 'enrolled'
    ? under(leavingPolicies, command, ({ on, at }) => accepted(organisationLeft({ leftOn: on, leftAt: at })))
    : rejected('membership.not-enrolled');

const enrolledAs = (state: MembershipState, as: Kept & { isMember?: true; isStaff?: true }): MembershipState => {
  const before = state.phase === 'enrolled' ? state : { isMember: false, isStaff: false };
  return { phase: 'enrolled', isMember: before.isMember, isStaff: before.isStaff, ...as };
};

const folds: FoldsOf<MembershipEvent, MembershipState> = {
  MemberEnrolled: (state, { isFirst }) => enrolledAs(state, { isFirst, isMember: true }),
  StaffEnrolled: (state, { isFirst }) => enrolledAs(state, { isFirst, isStaff: true }),
  PersonalRecordAmended: (state) => state,
  OrganisationLeft: (state) => ({ phase: 'left', isFirst: state.phase !== 'unknown' && state.isFirst }),
};

/** A person in an organisation: enrolled (as member, staff or both) → left → enrolled again. @clause S6 */
export const membership = deciderOf<MembershipCommand, MembershipState, MembershipEvent, MembershipRefusal>(
  { phase: 'unknown' },
  { EnrolMember: enrol, EnrolStaff: enrol, AmendPersonalRecord: amend, LeaveOrganisation: leave },
  folds,
);

export const membershipCodec = storedCodec(membershipEvents);
