import type { AppointmentId, DepartmentId, Office, PersonId, PlainDate } from '@gongkai/kernel';
import type { DecisionReference, PolicyProfile } from '@gongkai/organisation-contracts';
import type { Moment } from './moment.js';

/** Part of every appointment; `profile` is the one in force, whose term limits are kept. */
export interface Appointing extends Moment {
  readonly appointment: AppointmentId;
  readonly office: Office;
  readonly person: PersonId;
  readonly department: DepartmentId | null;
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate;
  readonly decision: DecisionReference;
  readonly profile: PolicyProfile;
  /** Member or staff of the organisation at that moment. */
  readonly isEnrolled: boolean;
  /** Departments that stand. */
  readonly departments: readonly DepartmentId[];
}

export type AppointToOffice = Appointing & { readonly type: 'AppointToOffice' };
export type AppointFirstSecretary = Appointing & {
  readonly type: 'AppointFirstSecretary';
  readonly office: 'secretary';
};
export type RescueSecretary = Appointing & { readonly type: 'RescueSecretary'; readonly office: 'secretary' };

export type RenewAppointment = Moment & {
  readonly type: 'RenewAppointment';
  readonly appointment: AppointmentId;
  readonly untilOn: PlainDate;
  readonly decision: DecisionReference;
  readonly profile: PolicyProfile;
  /** Departments that stand. */
  readonly departments: readonly DepartmentId[];
};
export type EndAppointment = Moment & {
  readonly type: 'EndAppointment';
  readonly appointment: AppointmentId;
  readonly decision: DecisionReference;
};
export type ResignFromOffice = Moment & {
  readonly type: 'ResignFromOffice';
  readonly appointment: AppointmentId;
  readonly by: PersonId | undefined;
};
export type DelegateOffice = Moment & {
  readonly type: 'DelegateOffice';
  readonly appointment: AppointmentId;
  readonly to: PersonId;
  readonly untilOn: PlainDate;
  /** Whether he to whom it is delegated is enrolled. */
  readonly isEnrolled: boolean;
};
export type EndDelegation = Moment & { readonly type: 'EndDelegation'; readonly appointment: AppointmentId };
export type EndOfficesOfLeaver = Moment & { readonly type: 'EndOfficesOfLeaver'; readonly person: PersonId };

export type ActOnAppointment = RenewAppointment | EndAppointment | ResignFromOffice | DelegateOffice | EndDelegation;
export type OfficesCommand =
  AppointToOffice | AppointFirstSecretary | RescueSecretary | ActOnAppointment | EndOfficesOfLeaver;
