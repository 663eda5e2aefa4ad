import {
  bodySchema,
  calendarReferenceSchema,
  contractsOf,
  idOf,
  instantSchema,
  MAX_SEATS,
  officeSchema,
  organisationIdSchema,
  personIdSchema,
  type PowerBearer,
  takenTextSchema,
} from '@gongkai/contract-kit';
import type { AppointmentId, CarrierId, DepartmentId, Office } from '@gongkai/kernel';
import { z } from 'zod';
import { catalogueSchema } from './catalogue.js';
import { MAX_STANDING_PARTS } from './departments-and-carriers.js';
import { ownDaysSchema } from './own-days.js';
import { policyProfileSchema } from './profile.js';

const { query } = contractsOf('organisation');

/** Offices held, each in a department, and all that are delegated to one person. */
const MAX_HOLDINGS = 10_000;

/** One office in force, as a power rests on it. */
const holdingSchema = z.object({
  office: officeSchema,
  appointment: idOf<AppointmentId>(),
  department: idOf<DepartmentId>().nullable(),
  /** Set when the office is exercised for its holder: by delegation, or by the first deputy while there is no head. */
  actingFor: z.enum(['delegation', 'vacancy']).nullable(),
});
export type Holding = z.infer<typeof holdingSchema>;

/** What a person may rest an act on, at one instant in one organisation. Empty holdings give no power. */
const powersSchema = z.object({
  person: personIdSchema,
  organisation: organisationIdSchema,
  at: instantSchema,
  isMember: z.boolean(),
  isStaff: z.boolean(),
  holdings: z.array(holdingSchema).max(MAX_HOLDINGS),
  superior: organisationIdSchema.nullable(),
  /** The same person's offices in the superior organisation. */
  holdingsInSuperior: z.array(holdingSchema).max(MAX_HOLDINGS),
});
export type Powers = z.infer<typeof powersSchema>;

/** The appointment that an act rests on; it goes into the event's facts. */
export interface Authority<Act extends string = string> {
  readonly act: Act;
  readonly office: Office;
  readonly appointment: AppointmentId;
  readonly inSuperior: boolean;
}

/**
 * The first carrier, in the table's order, whose office the person holds; nothing when there is none. Carriers that are no office (a process,
 * the installation, himself) are nobody's holding.
 */
export const authorityFor = <Act extends string>(
  powers: Powers,
  act: Act,
  carriers: readonly PowerBearer[],
): Authority<Act> | undefined => {
  for (const carrier of carriers) {
    const inSuperior = carrier.startsWith('superior:');
    const office = inSuperior ? carrier.slice('superior:'.length) : carrier;
    const holding = (inSuperior ? powers.holdingsInSuperior : powers.holdings).find((held) => held.office === office);
    if (holding !== undefined) return { act, office: holding.office, appointment: holding.appointment, inSuperior };
  }
  return undefined;
};

/** What a person may rest acts on at that instant. Read from the streams themselves, never from a read model. */
export const powersOf = query(
  'PowersOf',
  {
    question: z.object({ person: personIdSchema, organisation: organisationIdSchema, at: instantSchema }),
    answer: powersSchema,
  },
  { en: 'The powers of a person in an organisation', zh: '人员在单位的职权' },
);

export const seatSchema = z.object({ person: personIdSchema, appointment: idOf<AppointmentId>() });
export type Seat = z.infer<typeof seatSchema>;

/**
 * A body as it is in office at an instant. Seats are in order of precedence: the head first where there is one, then the
 * deputies by order of appointment (the first presides in the head's absence), then further group members.
 * @clause S6 S4.2(1)
 */
const rosterSchema = z.object({
  organisation: organisationIdSchema,
  body: bodySchema,
  at: instantSchema,
  head: personIdSchema.nullable(),
  /** The first deputy: the committee member longest in office; presides and acts while there is no head. */
  firstDeputy: personIdSchema.nullable(),
  seats: z.array(seatSchema).max(MAX_SEATS),
  superior: organisationIdSchema.nullable(),
});
export type Roster = z.infer<typeof rosterSchema>;

/** Who sits in a body at that instant. */
export const rosterOf = query(
  'RosterOf',
  {
    question: z.object({ organisation: organisationIdSchema, body: bodySchema, at: instantSchema }),
    answer: rosterSchema,
  },
  { en: 'A body as it is in office', zh: '审议机构在任名单' },
);

const carrierFactSchema = z.object({
  id: idOf<CarrierId>(),
  name: takenTextSchema(200),
  kind: takenTextSchema(60),
  place: takenTextSchema(300),
});

/** Catalogue, profile, calendar, zone and carriers that bind what begins at that instant. */
const rulesSchema = z.object({
  organisation: organisationIdSchema,
  zone: z.string().max(60),
  superior: organisationIdSchema.nullable(),
  ended: z.boolean(),
  catalogue: catalogueSchema,
  profile: policyProfileSchema,
  calendar: calendarReferenceSchema,
  ownDays: ownDaysSchema,
  carriers: z.array(carrierFactSchema).max(MAX_STANDING_PARTS),
});
export type Rules = z.infer<typeof rulesSchema>;

/** The rules in force; refused with `organisation.unknown` when there is no such organisation. */
export const rulesOf = query(
  'RulesOf',
  {
    question: z.object({ organisation: organisationIdSchema, at: instantSchema }),
    answer: rulesSchema,
  },
  { en: 'The rules in force in an organisation', zh: '单位现行公开规则' },
);

/** What other contexts ask before they decide; not for the API. */
export const factsQueries = [powersOf, rosterOf, rulesOf] as const;
