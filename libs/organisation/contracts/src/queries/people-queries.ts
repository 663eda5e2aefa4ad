import {
  bodySchema,
  contractsOf,
  idOf,
  instantSchema,
  lineSchema,
  MAX_SEATS,
  officeSchema,
  organisationIdSchema,
  pageSchemaOf,
  pageQuestion,
  personIdSchema,
  plainDateSchema,
  type QueryRoute,
} from '@gongkai/contract-kit';
import type { AppointmentId, DepartmentId } from '@gongkai/kernel';
import { z } from 'zod';
import { decisionKeptSchema } from '../decisions/decision-reference.js';
import { seatSchema } from '../facts.js';
import { serviceAccountActsSchema, serviceAccountIdSchema } from '../offices/service-accounts.js';
import { ORGANISATIONS_TAG } from '../routes.js';

const { query } = contractsOf('organisation');
const organisation = organisationIdSchema;
const person = personIdSchema;

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
export const membersList = query(
  'MembersList',
  {
    question: z.strictObject({
      organisation,
      as: z.enum(['member', 'staff']).optional(),
      hasLeft: z.boolean().optional(),
      contact: lineSchema(200).optional(),
      ...pageQuestion,
    }),
    answer: pageSchemaOf(memberSchema),
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
  decision: decisionKeptSchema,
  /** When and how it ended before its term; null where it didn't. */
  endedAt: instantSchema.nullable(),
  endedHow: z.enum(['ended', 'resigned', 'left']).nullable(),
  delegatedTo: person.nullable(),
  delegatedUntilOn: plainDateSchema.nullable(),
  isInForce: z.boolean(),
});
export type AppointmentView = z.infer<typeof appointmentSchema>;

export const officesList = query(
  'OfficesList',
  {
    question: z.strictObject({
      organisation,
      office: officeSchema.optional(),
      person: person.optional(),
      isInForce: z.boolean().optional(),
      ...pageQuestion,
    }),
    answer: pageSchemaOf(appointmentSchema),
  },
  { en: 'Offices in force and past', zh: '现任与历任职务' },
);

export const serviceAccountSchema = z.object({
  id: serviceAccountIdSchema,
  name: z.string(),
  owner: person,
  appointment: idOf<AppointmentId>(),
  acts: serviceAccountActsSchema,
  untilOn: plainDateSchema,
  createdAt: instantSchema,
  /** When it was ended before its date; null where it wasn't. */
  endedAt: instantSchema.nullable(),
  /** Neither ended nor past its day, nor has the office ended that it acts for. */
  isInForce: z.boolean(),
});
export type ServiceAccountView = z.infer<typeof serviceAccountSchema>;

export const serviceAccountsList = query(
  'ServiceAccountsList',
  {
    question: z.strictObject({ organisation, owner: person.optional(), ...pageQuestion }),
    answer: pageSchemaOf(serviceAccountSchema),
  },
  { en: 'Service accounts of an organisation, and who owns them', zh: '系统账户及其所属任职人' },
);

/** A body as people see it: who sits in it, by precedence; a vacancy is shown, with the first deputy who acts. @clause S6 */
export const bodyViewSchema = z.object({
  organisation,
  body: bodySchema,
  head: person.nullable(),
  isVacant: z.boolean(),
  actingHead: person.nullable(),
  firstDeputy: person.nullable(),
  seats: z.array(seatSchema.extend({ office: officeSchema })).max(MAX_SEATS),
});

export const bodyInOffice = query(
  'BodyInOffice',
  { question: z.strictObject({ organisation, body: bodySchema }), answer: bodyViewSchema },
  { en: 'A body as it is in office, a vacancy shown', zh: '审议机构在任情况' },
);

export const peopleQueries = [membersList, officesList, serviceAccountsList, bodyInOffice] as const;

export const peopleQueryRoutes: readonly QueryRoute[] = [
  { path: '/organisations/{organisation}/members', contract: membersList, tag: ORGANISATIONS_TAG },
  { path: '/organisations/{organisation}/offices', contract: officesList, tag: ORGANISATIONS_TAG },
  { path: '/organisations/{organisation}/service-accounts', contract: serviceAccountsList, tag: ORGANISATIONS_TAG },
  { path: '/organisations/{organisation}/bodies/{body}', contract: bodyInOffice, tag: ORGANISATIONS_TAG },
];
