import {
  bodySchema,
  calendarReferenceSchema,
  contractsOf,
  idOf,
  instantSchema,
  MAX_SEATS,
  officeSchema,
  ordinalSchema,
  organisationIdSchema,
  personIdSchema,
  plainDateSchema,
  type PowerBearer,
  takenTextSchema,
} from '@gongkai/contract-kit';
import {
  idFrom,
  type AppointmentId,
  type CarrierId,
  type DepartmentId,
  type Office,
  type OrganisationId,
  type PersonId,
  type ServiceAccountId,
} from '@gongkai/kernel';
import { z } from 'zod';
import { catalogueSchema } from './catalogue.js';
import { MAX_STANDING_PARTS } from './departments-and-carriers.js';
import { serviceAccountActsSchema, serviceAccountIdSchema } from './offices/service-accounts.js';
import { ownDaysSchema } from './own-days.js';
import { policyProfileSchema } from './profile.js';

const { query } = contractsOf('organisation');

/**
 * An organisation that never is, where nobody holds anything. Of a thing that isn't there powers are asked here: what is hidden and
 * what is absent take the same way and time, and nobody learns by asking which it is.
 */
export const NOWHERE = idFrom<OrganisationId>('00000000-0000-7000-8000-000000000000');

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

/** The account by which somebody acts: its name, and the acts that were named to it. */
const accountActingSchema = z.object({
  account: serviceAccountIdSchema,
  name: takenTextSchema(100),
  acts: serviceAccountActsSchema,
});

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
  /** Set when an account acts for him: then there is the one office that it acts for, and no more than the acts named to it. */
  account: accountActingSchema.nullable(),
});
export type Powers = z.infer<typeof powersSchema>;

/** The appointment that an act rests on; it goes into the event's facts. */
export interface Authority<Act extends string = string> {
  readonly act: Act;
  readonly office: Office;
  readonly appointment: AppointmentId;
  readonly inSuperior: boolean;
  /** Set when an account acted for the holder. */
  readonly account?: { readonly account: ServiceAccountId; readonly name: string; readonly owner: PersonId };
}

/**
 * The first carrier, in the table's order, whose office the person holds; nothing when there is none. Carriers that are no office (a process,
 * the installation, himself) are nobody's holding. An account acts where the table has accounts and the act was named to it. @clause S6
 */
export const authorityFor = <Act extends string>(
  powers: Powers,
  act: Act,
  carriers: readonly PowerBearer[],
): Authority<Act> | undefined => {
  const { account: acting, person: owner } = powers;
  if (acting !== null && !(carriers.includes('account') && acting.acts.includes(act))) return undefined;
  const by = acting === null ? {} : { account: { account: acting.account, name: acting.name, owner } };
  for (const carrier of carriers) {
    const inSuperior = carrier.startsWith('superior:');
    const office = inSuperior ? carrier.slice('superior:'.length) : carrier;
    const holding = (inSuperior ? powers.holdingsInSuperior : powers.holdings).find((held) => held.office === office);
    if (holding !== undefined)
      return { act, office: holding.office, appointment: holding.appointment, inSuperior, ...by };
  }
  return undefined;
};

/** What a person may rest acts on at that instant. Read from the streams themselves, never from a read model. */
export const powersOf = query(
  'PowersOf',
  {
    question: z.object({
      person: personIdSchema,
      organisation: organisationIdSchema,
      at: instantSchema,
      /** Asks for what this account of his may do; refused with `service-account.not-in-force` when it may nothing there. */
      account: serviceAccountIdSchema.optional(),
    }),
    answer: powersSchema,
  },
  { en: 'The powers of a person in an organisation', zh: '人员在单位的职权' },
);

export const seatSchema = z.object({
  person: personIdSchema,
  appointment: idOf<AppointmentId>(),
  /** The last day of the term, as it stands now. */
  untilOn: plainDateSchema,
});
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

/**
 * How a seat was lost. By resignation, expiry, the superior (for a root the installation) or the organisation's end it leaves what
 * a body is counted by; what its own people do (`endedHere`, `left`) doesn't: whoever keeps the record doesn't decide who counts.
 * @clause S4.2(1)
 */
const seatEndingSchema = z.object({
  how: z.enum(['resigned', 'expired', 'endedBySuperior', 'endedHere', 'left', 'withItsOrganisation']),
  /** The day of the loss: of an expired one the first day without the office. */
  on: plainDateSchema,
});
export type SeatEnding = z.infer<typeof seatEndingSchema>;

/** Whether somebody who sat in a body still does. */
const seatNowSchema = seatSchema.extend({ lost: seatEndingSchema.nullable() });
export type SeatNow = z.infer<typeof seatNowSchema>;

const seatsNowSchema = z.object({
  organisation: organisationIdSchema,
  body: bodySchema,
  at: instantSchema,
  head: personIdSchema.nullable(),
  firstDeputy: personIdSchema.nullable(),
  /** Of each person asked for, the seat that he has in that body, or had last; who never sat in it is left out. */
  seats: z.array(seatNowSchema).max(MAX_SEATS),
});
export type SeatsNow = z.infer<typeof seatsNowSchema>;

/** What became of the seats of persons who sat in a body; refused with `organisation.unknown`. @clause S4.2(1) */
export const seatsOf = query(
  'SeatsOf',
  {
    question: z.object({
      organisation: organisationIdSchema,
      body: bodySchema,
      persons: z.array(personIdSchema).max(MAX_SEATS),
      at: instantSchema,
    }),
    answer: seatsNowSchema,
  },
  { en: 'Who of a body still sits in it', zh: '审议机构席位现状' },
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
  /** Who takes the place of an organisation that has ended. */
  successor: organisationIdSchema.nullable(),
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

/** A profile of the version named, in force or superseded: it never changes. Refused with `profile.unknown`. @clause S4.3 */
export const profileOf = query(
  'ProfileOf',
  {
    question: z.object({ organisation: organisationIdSchema, id: z.string().max(60), version: ordinalSchema }),
    answer: policyProfileSchema,
  },
  { en: 'A policy profile of one version', zh: '某一版本的公开规则参数' },
);

/** What other contexts ask before they decide; not for the API. */
export const factsQueries = [powersOf, rosterOf, seatsOf, rulesOf, profileOf] as const;
