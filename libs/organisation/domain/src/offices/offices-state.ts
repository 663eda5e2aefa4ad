import {
  rejected,
  type AppointmentId,
  type Decision,
  type DepartmentId,
  type Instant,
  type Office,
  type PersonId,
  type PlainDate,
  type ReviewId,
  type ServiceAccountId,
} from '@gongkai/kernel';
import type { EndedBy } from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';

/** Who exercises an office for its holder, up to and including a day. @clause S6 */
export interface Delegation {
  readonly to: PersonId;
  readonly untilOn: PlainDate;
  readonly delegatedAt: Instant;
  readonly endedAt: Instant | null;
}

export type Ending =
  | { readonly how: 'ended'; readonly by: EndedBy; readonly at: Instant }
  | { readonly how: 'resigned' | 'left'; readonly at: Instant };

/** A person in an office: from the first day of the first term to the last day of the last. @clause S6 */
export interface Appointment {
  readonly id: AppointmentId;
  readonly office: Office;
  readonly person: PersonId;
  readonly department: DepartmentId | null;
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate;
  readonly appointedAt: Instant;
  /** Terms served or begun: one, and one more with each renewal. */
  readonly terms: number;
  /** Before its term; expiry needs no event. */
  readonly ending: Ending | null;
  readonly delegations: readonly Delegation[];
}

/** By which a machine acts for the holder of an appointment. @clause S6 */
export interface ServiceAccount {
  readonly id: ServiceAccountId;
  readonly name: string;
  readonly appointment: AppointmentId;
  readonly owner: PersonId;
  readonly acts: readonly string[];
  readonly untilOn: PlainDate;
  readonly endedAt: Instant | null;
}

/** Who holds and held what, in order of appointment, and which accounts act for them. */
export interface OfficesState {
  readonly appointments: readonly Appointment[];
  readonly accounts: readonly ServiceAccount[];
  /** Reviews on which somebody was appointed, renewed or ended. */
  readonly used: readonly ReviewId[];
}

const hasEndedBy = (appointment: Appointment, at: Instant): boolean =>
  appointment.ending !== null && appointment.ending.at <= at;

/** Whether the appointment gives its power at that moment: appointed, within its term to the very day, not ended. @clause S6 */
export const isInForce = (appointment: Appointment, { at, on }: Moment): boolean =>
  appointment.appointedAt <= at &&
  appointment.fromOn <= on &&
  on <= appointment.untilOn &&
  !hasEndedBy(appointment, at);

/** In force, or appointed and yet to begin. */
export const isInForceOrToCome = (appointment: Appointment, { at, on }: Moment): boolean =>
  on <= appointment.untilOn && !hasEndedBy(appointment, at);

/** The delegation that is exercised at that moment, if any; it ends by itself, and with the office. @clause S6 */
export const delegationAt = (appointment: Appointment, moment: Moment): Delegation | undefined =>
  isInForce(appointment, moment)
    ? appointment.delegations.find(
        ({ delegatedAt, untilOn, endedAt }) =>
          delegatedAt <= moment.at && moment.on <= untilOn && (endedAt === null || moment.at < endedAt),
      )
    : undefined;

/** Appointments in force at that moment. */
export const inForceAt = (state: OfficesState, moment: Moment): readonly Appointment[] =>
  state.appointments.filter((appointment) => isInForce(appointment, moment));

/** Appointments of the person, in force or to come. */
export const heldBy = ({ appointments }: OfficesState, person: PersonId, moment: Moment): readonly Appointment[] =>
  appointments.filter((one) => one.person === person && isInForceOrToCome(one, moment));

/** Others' appointments that the person exercises by delegation at that moment. */
export const exercisedBy = ({ appointments }: OfficesState, person: PersonId, moment: Moment): readonly Appointment[] =>
  appointments.filter((one) => delegationAt(one, moment)?.to === person);

/**
 * The account, and the appointment that it acts for, when both are in force at that moment: it ends by itself on its day, and with
 * the office however that ends. @clause S6
 */
export const accountInForce = (
  { accounts, appointments }: OfficesState,
  id: ServiceAccountId,
  moment: Moment,
): { readonly account: ServiceAccount; readonly held: Appointment } | undefined => {
  const account = accounts.find((one) => one.id === id);
  if (account === undefined || moment.on > account.untilOn) return undefined;
  if (account.endedAt !== null && account.endedAt <= moment.at) return undefined;
  const held = appointments.find((one) => one.id === account.appointment);
  return held !== undefined && isInForce(held, moment) ? { account, held } : undefined;
};

/** What is decided of one appointment, which must be known. */
export const ofAppointment =
  <Command extends { readonly appointment: AppointmentId }, Event, Rejection extends string>(
    decide: (command: Command, held: Appointment, state: OfficesState) => Decision<Event, Rejection>,
  ) =>
  (command: Command, state: OfficesState): Decision<Event, Rejection | 'office.appointment-unknown'> => {
    const { appointment } = command;
    const held = state.appointments.find(({ id }) => id === appointment);
    return held === undefined ? rejected('office.appointment-unknown', { appointment }) : decide(command, held, state);
  };

export const amendAppointment = (
  state: OfficesState,
  id: AppointmentId,
  by: (held: Appointment) => Appointment,
): OfficesState => ({ ...state, appointments: state.appointments.map((one) => (one.id === id ? by(one) : one)) });
