import {
  conflict,
  contractsOf,
  instantSchema,
  lineSchema,
  personIdSchema,
  plainDateSchema,
  sealedSchema,
  storedEvent,
  type CommandRoute,
  type EventOf,
} from '@gongkai/contract-kit';
import { z } from 'zod';
import { contactSchema } from './contact.js';
import { onOrganisation } from './routes.js';

const { command } = contractsOf('organisation');

/** What a person is known by. */
const record = { name: lineSchema(100), contact: contactSchema.optional() };

/**
 * The server makes the person's id, unless a known person is named: a rejoiner, or with the consent of the organisation that
 * enrolled him first a member of two organisations. Where none is named, name and contact say who it is: the same in an
 * organisation are one person, who may be a member and staff. Without a contact it is somebody new.
 */
const enrolment = z.strictObject({ person: personIdSchema.optional(), ...record });

export const enrolMember = command('EnrolMember', enrolment, { en: 'Enrol a Party member', zh: '登记党员' });

export const enrolStaff = command('EnrolStaff', enrolment, { en: 'Enrol a member of staff', zh: '登记干部群众' });

export const amendPersonalRecord = command(
  'AmendPersonalRecord',
  z.strictObject({ person: personIdSchema, ...record }),
  { en: 'Amend the name or contact of an enrolled person', zh: '更正人员信息' },
);

export const leaveOrganisation = command('LeaveOrganisation', z.strictObject({ person: personIdSchema }), {
  en: 'Record that a person left the organisation',
  zh: '登记人员离开单位',
});

export const membershipCommands = [enrolMember, enrolStaff, amendPersonalRecord, leaveOrganisation] as const;

export const membershipRoutes: readonly CommandRoute[] = [
  onOrganisation('/members', enrolMember),
  onOrganisation('/staff', enrolStaff),
  onOrganisation('/members/{person}/amendments', amendPersonalRecord, ['person']),
  onOrganisation('/members/{person}/leavings', leaveOrganisation, ['person']),
];

/** Name and contact are sealed under the person's key; so are the keyed hashes of the contact, and of name and contact, by which he is found. */
const sealedRecord = {
  name: sealedSchema,
  contact: sealedSchema.nullable(),
  contactLookup: sealedSchema.nullable(),
  recordLookup: sealedSchema.nullable(),
};
/** `isFirst`: nobody had enrolled him before; the organisation keeps his record. */
const enrolled = z.strictObject({
  ...sealedRecord,
  isFirst: z.boolean(),
  enrolledOn: plainDateSchema,
  enrolledAt: instantSchema,
});

export const memberEnrolled = storedEvent('MemberEnrolled', enrolled, {
  en: 'A Party member was enrolled in the organisation.',
  zh: '党员登记入本单位。',
});

export const staffEnrolled = storedEvent('StaffEnrolled', enrolled, {
  en: 'A member of staff was enrolled in the organisation.',
  zh: '干部群众登记入本单位。',
});

export const personalRecordAmended = storedEvent('PersonalRecordAmended', z.strictObject(sealedRecord), {
  en: "An enrolled person's name or contact was amended.",
  zh: '人员姓名或联系方式更正。',
});

export const organisationLeft = storedEvent(
  'OrganisationLeft',
  z.strictObject({ leftOn: plainDateSchema, leftAt: instantSchema }),
  { en: 'The person left the organisation.', zh: '人员离开本单位。' },
);

/** Stored events of `membership-<organisation>-<person>`. ❄ */
export const membershipEvents = [memberEnrolled, staffEnrolled, personalRecordAmended, organisationLeft] as const;
export type MembershipEvent = EventOf<typeof membershipEvents>;

export const membershipRejections = {
  'membership.already-enrolled': conflict('The person is enrolled already.', '该人员已登记。'),
  'membership.consent-needed': conflict(
    'Another organisation enrolled the person first: ask for its consent (`POST /persons/{person}/takeovers`).',
    '该人员由其他单位首先登记，须先商请该单位同意（POST /persons/{person}/takeovers）。',
  ),
  'membership.not-enrolled': conflict('The person is not enrolled here.', '该人员未在本单位登记。'),
  'membership.holds-office': conflict(
    'The person holds or exercises an office (`office`, `appointment`) that you may not end. He resigns, or who may end it does; then record that he left.',
    '该人员担任或代行您无权免去的职务（见 office、appointment）：须由其本人辞职，或由有权者先行免职，再登记离开。',
  ),
  'membership.duplicate': conflict(
    'A person of the same name and contact is enrolled here: name him by his id, if it is he.',
    '本单位已登记姓名与联系方式均相同的人员；如系同一人，请填写其人员编号。',
  ),
} as const;
/** What is taken and should be looked at. */
export const membershipWarnings = {
  'membership.contact-shared': {
    en: 'Another person enrolled here has the same contact.',
    zh: '本单位另有人员使用相同的联系方式，请核对。',
  },
} as const;
export type MembershipRejection = keyof typeof membershipRejections;
