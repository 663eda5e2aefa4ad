import {
  memberEnrolled,
  membershipEvents,
  organisationLeft,
  personalRecordAmended,
  staffEnrolled,
  type MembershipEvent,
  type MembershipRejection,
} from '@gongkai/organisation-contracts';
import { given } from '@gongkai/testkit/given-when-then';
import { describe, expect, it } from '@jest/globals';
import { appointmentId, personId, sealed, today } from '../spec/builders.js';
import { membership, membershipCodec, type MembershipCommand } from './index.js';

const record = {
  name: sealed('name'),
  contact: sealed('contact'),
  contactLookup: sealed('contactLookup'),
  recordLookup: sealed('recordLookup'),
};
const MADE = { Member: memberEnrolled, Staff: staffEnrolled } as const;
const enrolled = (as: keyof typeof MADE): MembershipEvent =>
  MADE[as]({ ...record, isFirst: true, enrolledOn: today.on, enrolledAt: today.at });
const left = organisationLeft({ leftOn: today.on, leftAt: today.at });
const amended = personalRecordAmended(record);

const command = {
  EnrolMember: { ...today, type: 'EnrolMember', admission: 'new', record, duplicateOf: undefined },
  EnrolStaff: { ...today, type: 'EnrolStaff', admission: 'new', record, duplicateOf: undefined },
  AmendPersonalRecord: { ...today, type: 'AmendPersonalRecord', record, duplicateOf: undefined },
  LeaveOrganisation: { ...today, type: 'LeaveOrganisation', keeps: [] },
} as const satisfies Record<MembershipCommand['type'], MembershipCommand>;

describe('every command in every phase of a membership', () => {
  const phases: Record<string, readonly MembershipEvent[]> = {
    unknown: [],
    'enrolled as member': [enrolled('Member')],
    'enrolled as staff': [enrolled('Staff')],
    'enrolled as both': [enrolled('Member'), enrolled('Staff'), amended],
    left: [enrolled('Member'), enrolled('Staff'), left],
  };
  const done: Record<MembershipCommand['type'], MembershipEvent> = {
    EnrolMember: enrolled('Member'),
    EnrolStaff: enrolled('Staff'),
    AmendPersonalRecord: amended,
    LeaveOrganisation: left,
  };
  const already = 'membership.already-enrolled';
  const not = 'membership.not-enrolled';
  const expected: Record<MembershipCommand['type'], readonly string[]> = {
    EnrolMember: ['MemberEnrolled', already, 'MemberEnrolled', already, 'MemberEnrolled'],
    EnrolStaff: ['StaffEnrolled', 'StaffEnrolled', already, already, 'StaffEnrolled'],
    AmendPersonalRecord: [not, ...Array<string>(3).fill('PersonalRecordAmended'), not],
    LeaveOrganisation: [not, ...Array<string>(3).fill('OrganisationLeft'), not],
  };
  const table = Object.entries(expected).flatMap(([type, outcomes]) =>
    Object.keys(phases).map((phase, index) => [type as MembershipCommand['type'], phase, outcomes[index]] as const),
  );

  it.each(table)('%s when %s: %s', (type, phase, outcome) => {
    const decided = given(membership, ...(phases[phase] ?? [])).when(command[type]);
    const event = done[type];
    if (outcome === event.type) decided.then(event);
    else decided.thenRejected(outcome as MembershipRejection);
  });
});

describe('enrolment', () => {
  it('carries name and contact sealed, and the day', () => {
    given(membership).when(command.EnrolMember).then(enrolled('Member'));
    given(membership, enrolled('Member')).when(command.LeaveOrganisation).then(left);
  });

  it('is refused where another person has the same name and contact', () => {
    const duplicate = { duplicateOf: personId(2) };
    given(membership)
      .when({ ...command.EnrolMember, ...duplicate })
      .thenRejected('membership.duplicate', { person: personId(2) });
    given(membership, enrolled('Staff'))
      .when({ ...command.AmendPersonalRecord, ...duplicate })
      .thenRejected('membership.duplicate');
  });

  it('after leaving begins with nothing of the time before', () => {
    const { state } = given(membership, enrolled('Member'), enrolled('Staff'), left, enrolled('Staff'));
    expect(state).toEqual({ phase: 'enrolled', isFirst: true, isMember: false, isStaff: true });
  });

  it('is stored as the contract says', () => {
    for (const event of [enrolled('Member'), enrolled('Staff'), amended, left]) {
      expect(membershipCodec.decode(event.type, 1, event.data as never)).toEqual(event);
      expect(membershipEvents.find(({ type }) => type === event.type)?.data.parse(event.data)).toEqual(event.data);
    }
  });
});

describe('leaving (S6)', () => {
  it('is not recorded of who holds an office by whom that office is not to end', () => {
    const keeps = [
      { office: 'secretary', appointment: appointmentId(1) },
      { office: 'clerk', appointment: appointmentId(2) },
    ] as const;
    given(membership, enrolled('Member'))
      .when({ ...command.LeaveOrganisation, keeps })
      .thenRejected('membership.holds-office', { office: 'secretary', appointment: appointmentId(1) });
    given(membership, enrolled('Member')).when(command.LeaveOrganisation).then(left);
  });
});

describe('a person whom another organisation enrolled first', () => {
  const taken = { ...command.EnrolMember, admission: 'consented' } as const;

  it('is enrolled with its consent, and its record stays there', () => {
    const first = given(membership).when(taken);
    first.then(memberEnrolled({ ...record, isFirst: false, enrolledOn: today.on, enrolledAt: today.at }));
    const staff = staffEnrolled({ ...record, isFirst: false, enrolledOn: today.on, enrolledAt: today.at });
    given(membership, staff, left)
      .when({ ...taken, admission: 'new' })
      .then({ ...staff, type: 'MemberEnrolled' });
  });

  it('is not enrolled without it, and an id that nobody made is not enrolled at all', () => {
    for (const type of ['EnrolMember', 'EnrolStaff'] as const) {
      given(membership)
        .when({ ...today, type, admission: 'not-consented' })
        .thenRejected('membership.consent-needed');
      given(membership)
        .when({ ...today, type, admission: 'unknown' })
        .thenRejected('person.unknown');
    }
  });
});
