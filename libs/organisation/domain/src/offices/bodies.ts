import type { Body, Instant, Office, PersonId, PlainDate, ServiceAccountId } from '@gongkai/kernel';
import type { Holding, Seat } from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import {
  accountInForce,
  delegationAt,
  inForceAt,
  type Appointment,
  type OfficesState,
  type ServiceAccount,
} from './offices-state.js';

/** Longest in office first; of those who began on one day, the one appointed first. */
const byTimeInOffice = (a: Appointment, b: Appointment): number =>
  a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0;

const oncePerPerson = (appointments: readonly Appointment[]): readonly Appointment[] =>
  appointments.filter((one, index) => appointments.findIndex(({ person }) => person === one.person) === index);

/** Whose holders sit in a body. @clause S6 S4.2(1) */
export const OFFICES_SEATED: Readonly<Record<Body, readonly Office[]>> = {
  organisation: ['secretary', 'committeeMember'],
  leadingGroup: ['secretary', 'committeeMember', 'groupMember'],
};

/** In order of precedence: head, deputies (all committee members), then, in the leading group, its further members. */
const seatedIn = (body: Body, inOffice: readonly Appointment[]): readonly Appointment[] => {
  const holders = (office: Appointment['office']): readonly Appointment[] =>
    inOffice.filter((one) => one.office === office).toSorted(byTimeInOffice);
  return oncePerPerson(OFFICES_SEATED[body].flatMap(holders));
};

/** A body as it is in office: by rule, never by list. @clause S6 S4.2(1) */
export interface BodyInOffice {
  readonly head: PersonId | null;
  /** The committee member longest in office, the head apart: presides in his absence, acts while there is none. */
  readonly firstDeputy: PersonId | null;
  readonly seats: readonly Seat[];
}

/** @clause S6 */
export const rosterAt = (state: OfficesState, body: Body, moment: Moment): BodyInOffice => {
  const seated = seatedIn(body, inForceAt(state, moment));
  return {
    head: seated.find(({ office }) => office === 'secretary')?.person ?? null,
    firstDeputy: seated.find(({ office }) => office === 'committeeMember')?.person ?? null,
    seats: seated.map(({ person, id, untilOn }) => ({ person, appointment: id, untilOn })),
  };
};

/**
 * Everyone who had a seat at some time of that day. @clause S6
 * @param dayOf the day that an instant is in the organisation's zone.
 */
export const seatedOn = (
  state: OfficesState,
  body: Body,
  on: PlainDate,
  dayOf: (at: Instant) => PlainDate,
): readonly PersonId[] => {
  const then = state.appointments.filter(
    ({ appointedAt, fromOn, untilOn, ending }) =>
      dayOf(appointedAt) <= on && fromOn <= on && on <= untilOn && (ending === null || on <= dayOf(ending.at)),
  );
  return seatedIn(body, then).map(({ person }) => person);
};

const holdingOf = (appointment: Appointment, actingFor: Holding['actingFor']): Holding => ({
  office: appointment.office,
  appointment: appointment.id,
  department: appointment.department,
  actingFor,
});

/** The office that an account acts for at that moment; nothing when the account or the office is no longer in force. @clause S6 */
export const holdingOfAccount = (
  state: OfficesState,
  account: ServiceAccountId,
  moment: Moment,
): { readonly account: ServiceAccount; readonly holding: Holding } | undefined => {
  const found = accountInForce(state, account, moment);
  return found && { account: found.account, holding: holdingOf(found.held, null) };
};

const vacancyHeldBy = (person: PersonId, inOffice: readonly Appointment[]): readonly Holding[] => {
  if (inOffice.some(({ office }) => office === 'secretary')) return [];
  const deputy = seatedIn('organisation', inOffice)[0];
  return deputy?.person === person
    ? [{ office: 'secretary', appointment: deputy.id, department: null, actingFor: 'vacancy' }]
    : [];
};

/**
 * What a person may rest an act on at that moment: own offices, offices delegated to him, and, while there is no head, the
 * head's where he is first deputy. Expired, ended and future appointments give nothing. @clause S6
 */
export const powersAt = (state: OfficesState, person: PersonId, moment: Moment): readonly Holding[] => {
  const inOffice = inForceAt(state, moment);
  const own = inOffice.filter((one) => one.person === person);
  const delegated = inOffice.filter((one) => delegationAt(one, moment)?.to === person);
  return [
    ...own.map((one) => holdingOf(one, null)),
    ...delegated.map((one) => holdingOf(one, 'delegation')),
    ...vacancyHeldBy(person, inOffice),
  ];
};
