import type { AppointmentId, DepartmentId, OrganisationId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { decisionReferenceSchema } from './decision-reference.js';
import { queryOf } from './definitions.js';
import { idOf, instantSchema, plainDateSchema } from './ids.js';
import { officeSchema } from './offices.js';
import { pageOf, pageQuestion } from './paging.js';
import { lineSchema } from './texts.js';

const organisation = idOf<OrganisationId>();
const person = idOf<PersonId>();

/** An enrolled person. Name and contact are null once erased. */
export const memberSchema = z.object({
  person,
  name: z.string().nullable(),
  contact: z.string().nullable(),
  isMember: z.boolean(),
  isStaff: z.boolean(),
  enrolledOn: plainDateSchema,
  leftOn: plainDateSchema.nullable(),
  isErased: z.boolean(),
  revision: z.int(),
});
export type MemberView = z.infer<typeof memberSchema>;

/** Every reading of this list is itself recorded, before anything is shown. `contact` looks up exactly. */
export const membersList = queryOf(
  'MembersList',
  {
    question: z.strictObject({
      organisation,
      as: z.enum(['member', 'staff']).optional(),
      hasLeft: z.boolean().optional(),
      contact: lineSchema(200).optional(),
      ...pageQuestion,
    }),
    answer: pageOf(memberSchema),
  },
  { en: 'Members and staff of an organisation', zh: '党员与干部群众名单' },
);

export const appointmentSchema = z.object({
  id: idOf<AppointmentId>(),
  office: officeSchema,
  person,
  department: idOf<DepartmentId>().nullable(),
  fromOn: plainDateSchema,
  untilOn: plainDateSchema,
  appointedAt: instantSchema,
  terms: z.int().positive(),
  decision: decisionReferenceSchema,
  /** When and how it ended before its term; null where it didn't. */
  endedAt: instantSchema.nullable(),
  endedHow: z.enum(['ended', 'resigned', 'left']).nullable(),
  delegatedTo: person.nullable(),
  delegatedUntilOn: plainDateSchema.nullable(),
  isInForce: z.boolean(),
});
export type AppointmentView = z.infer<typeof appointmentSchema>;

export const officesList = queryOf(
  'OfficesList',
  {
    question: z.strictObject({
      organisation,
      office: officeSchema.optional(),
      person: person.optional(),
      isInForce: z.boolean().optional(),
      ...pageQuestion,
    }),
    answer: pageOf(appointmentSchema),
  },
  { en: 'Offices in force and past', zh: '现任与历任职务' },
);
