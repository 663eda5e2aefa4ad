import { z } from 'zod';
import { storedEventOf } from './definitions.js';
import { instantSchema, plainDateSchema } from './ids.js';
import { sealedSchema } from './texts.js';

/** Name and contact are sealed under the person's key; so is the keyed hash by which duplicates are found. */
const personalRecord = { name: sealedSchema, contact: sealedSchema.nullable(), contactLookup: sealedSchema.nullable() };
const enrolment = z.strictObject({ ...personalRecord, enrolledOn: plainDateSchema, enrolledAt: instantSchema });

/** Stored events of `membership-<organisation>-<person>`. ❄ */
export const membershipEvents = {
  MemberEnrolled: storedEventOf('MemberEnrolled', enrolment, {
    en: 'A Party member was enrolled in the organisation.',
    zh: '党员登记入本单位。',
  }),
  StaffEnrolled: storedEventOf('StaffEnrolled', enrolment, {
    en: 'A member of staff was enrolled in the organisation.',
    zh: '干部群众登记入本单位。',
  }),
  PersonalRecordAmended: storedEventOf('PersonalRecordAmended', z.strictObject(personalRecord), {
    en: "An enrolled person's name or contact was amended.",
    zh: '人员姓名或联系方式更正。',
  }),
  OrganisationLeft: storedEventOf(
    'OrganisationLeft',
    z.strictObject({ leftOn: plainDateSchema, leftAt: instantSchema }),
    { en: 'The person left the organisation.', zh: '人员离开本单位。' },
  ),
} as const;

/** Stored events of `person-<id>`. ❄ */
export const personEvents = {
  PersonErased: storedEventOf('PersonErased', z.strictObject({ ground: z.string(), erasedOn: plainDateSchema }), {
    en: "The person's key was ordered to be destroyed: names and contacts can't be read any more.",
    zh: '人员个人信息已删除，姓名与联系方式不可再读。',
  }),
} as const;
