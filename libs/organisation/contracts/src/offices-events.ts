import type { AppointmentId, DepartmentId, PersonId } from '@gongkai/kernel';
import { z } from 'zod';
import { decisionReferenceSchema } from './decision-reference.js';
import { storedEventOf } from './definitions.js';
import { idOf, instantSchema, plainDateSchema } from './ids.js';
import { officeSchema } from './offices.js';

const appointment = idOf<AppointmentId>();
const person = idOf<PersonId>();

/** In the ordinary way by the head, as the organisation's first secretary, or where no secretary was left. */
export const APPOINTMENT_WAYS = ['ordinary', 'first', 'rescue'] as const;

/** Stored events of `offices-<organisation>`. Powers begin and end at the instants given; terms are days of the organisation's zone. ❄ */
export const officesEvents = {
  AppointmentBegun: storedEventOf(
    'AppointmentBegun',
    z.strictObject({
      appointment,
      office: officeSchema,
      person,
      department: idOf<DepartmentId>().nullable(),
      fromOn: plainDateSchema,
      untilOn: plainDateSchema,
      appointedAt: instantSchema,
      way: z.enum(APPOINTMENT_WAYS),
      decision: decisionReferenceSchema,
      /** The profile whose term limits were kept. */
      profile: z.strictObject({ id: z.string(), version: z.number().int().positive() }),
    }),
    { en: 'A person was appointed to an office for a term.', zh: '任命职务并载明任期。' },
  ),
  AppointmentRenewed: storedEventOf(
    'AppointmentRenewed',
    z.strictObject({
      appointment,
      fromOn: plainDateSchema,
      untilOn: plainDateSchema,
      renewedAt: instantSchema,
      decision: decisionReferenceSchema,
      profile: z.strictObject({ id: z.string(), version: z.number().int().positive() }),
    }),
    { en: 'An appointment was renewed for a further term.', zh: '续任。' },
  ),
  AppointmentEnded: storedEventOf(
    'AppointmentEnded',
    z.strictObject({ appointment, endedAt: instantSchema, decision: decisionReferenceSchema }),
    { en: 'An appointment was ended before its term.', zh: '任期届满前免去职务。' },
  ),
  OfficeResigned: storedEventOf('OfficeResigned', z.strictObject({ appointment, resignedAt: instantSchema }), {
    en: 'The holder resigned from the office.',
    zh: '任职人辞去职务。',
  }),
  OfficeVacated: storedEventOf('OfficeVacated', z.strictObject({ appointment, vacatedAt: instantSchema }), {
    en: 'The office fell vacant because its holder left the organisation.',
    zh: '任职人离开单位，职务空缺。',
  }),
  OfficeDelegated: storedEventOf(
    'OfficeDelegated',
    z.strictObject({ appointment, to: person, untilOn: plainDateSchema, delegatedAt: instantSchema }),
    { en: 'An office was delegated until a date.', zh: '在期限内委托代行职务。' },
  ),
  DelegationEnded: storedEventOf('DelegationEnded', z.strictObject({ appointment, endedAt: instantSchema }), {
    en: 'A delegation was ended before its date.',
    zh: '提前终止委托。',
  }),
} as const;
