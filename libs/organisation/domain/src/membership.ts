import {
  accepted,
  rejected,
  refuse,
  under,
  type Decider,
  type Decision,
  type PersonId,
  type Policy,
  type Sealed,
} from '@gongkai/kernel';
import { membershipEvents, type MembershipEvent, type MembershipRejection } from '@gongkai/organisation-contracts';
import type { Moment } from './moment.js';
import { storedCodec } from '@gongkai/contract-kit';

export type MembershipRefusal = MembershipRejection;

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

/** One person is enrolled once. @clause S6 */
export const nobodyIsEnrolledTwice: Policy<Pick<Recording, 'duplicateOf'>, MembershipRefusal> = ({ duplicateOf }) =>
  duplicateOf === undefined ? undefined : refuse('membership.duplicate', { person: duplicateOf });

type Decided = Decision<MembershipEvent, MembershipRefusal>;

const enrol = (command: EnrolMember | EnrolStaff, state: MembershipState): Decided => {
  const isAlready = state.phase === 'enrolled' && (command.type === 'EnrolMember' ? state.isMember : state.isStaff);
  if (isAlready) return rejected('membership.already-enrolled');
  return under([nobodyIsEnrolledTwice], command, ({ type, record, on, at }) =>
    accepted({
      type: type === 'EnrolMember' ? ('MemberEnrolled' as const) : ('StaffEnrolled' as const),
      data: { ...record, enrolledOn: on, enrolledAt: at },
    }),
  );
};

const decide = (command: MembershipCommand, state: MembershipState): Decided => {
  switch (command.type) {
    case 'EnrolMember':
    case 'EnrolStaff':
      return enrol(command, state);
    case 'AmendPersonalRecord':
      if (state.phase !== 'enrolled') return rejected('membership.not-enrolled');
      return under([nobodyIsEnrolledTwice], command, ({ record }) =>
        accepted({ type: 'PersonalRecordAmended', data: { ...record } }),
      );
    case 'LeaveOrganisation':
      if (state.phase !== 'enrolled') return rejected('membership.not-enrolled');
      return accepted({ type: 'OrganisationLeft', data: { leftOn: command.on, leftAt: command.at } });
    default:
      return command satisfies never;
  }
};

const enrolledAs = (state: MembershipState, as: { isMember?: true; isStaff?: true }): MembershipState => {
  const before = state.phase === 'enrolled' ? state : { isMember: false, isStaff: false };
  return { phase: 'enrolled', isMember: before.isMember, isStaff: before.isStaff, ...as };
};

const evolve = (state: MembershipState, event: MembershipEvent): MembershipState => {
  switch (event.type) {
    case 'MemberEnrolled':
      return enrolledAs(state, { isMember: true });
    case 'StaffEnrolled':
      return enrolledAs(state, { isStaff: true });
    case 'PersonalRecordAmended':
      return state;
    case 'OrganisationLeft':
      return { phase: 'left' };
    default:
      return event satisfies never;
  }
};

/** A person in an organisation: enrolled (as member, staff or both) → left → enrolled again. */
export const membership: Decider<MembershipCommand, MembershipState, MembershipEvent, MembershipRefusal> = {
  initialState: { phase: 'unknown' },
  decide,
  evolve,
};

export const membershipCodec = storedCodec(membershipEvents);
