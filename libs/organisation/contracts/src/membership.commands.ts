import type { PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { commandOf } from './definitions.js';
import { idOf } from './ids.js';
import { lineSchema } from './texts.js';

const person = idOf<PersonId>();
/** The person's id is the command's id unless a known person is named (a member of two organisations, a rejoiner). */
const enrolment = z.strictObject({
  person: person.optional(),
  name: lineSchema(100),
  contact: lineSchema(200).optional(),
});

export const enrolMember = commandOf('EnrolMember', enrolment, { en: 'Enrol a Party member', zh: '登记党员' });

export const enrolStaff = commandOf('EnrolStaff', enrolment, { en: 'Enrol a member of staff', zh: '登记干部群众' });

export const amendPersonalRecord = commandOf(
  'AmendPersonalRecord',
  z.strictObject({ person, name: lineSchema(100), contact: lineSchema(200).optional() }),
  { en: 'Amend the name or contact of an enrolled person', zh: '更正人员信息' },
);

export const leaveOrganisation = commandOf('LeaveOrganisation', z.strictObject({ person }), {
  en: 'Record that a person left the organisation',
  zh: '登记人员离开单位',
});
