import type { EventOf } from '@gongkai/contract-kit';
import {
  accepted,
  rejected,
  under,
  type AppointmentId,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type Instant,
  type PersonId,
  type PlainDate,
} from '@gongkai/kernel';
import { delegationEnded, officeDelegated, type delegationsEvents } from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import { delegatingPolicies, type DelegationsRefusal } from './delegations.policies.js';
import { amendAppointment, delegationAt, ofAppointment, type Appointment, type OfficesState } from './offices-state.js';

export type DelegateOffice = Moment & {
  readonly type: 'DelegateOffice';
  readonly appointment: AppointmentId;
  readonly to: PersonId;
  readonly untilOn: PlainDate;
  /** Whether he to whom it is delegated is enrolled. */
  readonly isEnrolled: boolean;
  /** Whether he is a Party member. */
  readonly isMember: boolean;
};
export type EndDelegation = Moment & { readonly type: 'EndDelegation'; readonly appointment: AppointmentId };
export type DelegationsCommand = DelegateOffice | EndDelegation;

type DelegationsEvent = EventOf<typeof delegationsEvents>;
type Decided = Decision<DelegationsEvent, DelegationsRefusal>;

/** @clause S6 */
const delegate = (command: DelegateOffice, held: Appointment, state: OfficesState): Decided =>
  under(delegatingPolicies, { ...command, ...state, held, office: held.office }, ({ appointment, to, untilOn, at }) =>
    accepted(officeDelegated({ appointment, to, untilOn, delegatedAt: at })),
  );

/** Before its date, the office being held on or left. @clause S6 */
export const noLongerDelegated = (appointment: AppointmentId, at: Instant): DelegationsEvent =>
  delegationEnded({ appointment, endedAt: at });

const endDelegation = (command: EndDelegation, held: Appointment): Decided => {
  const { appointment, at } = command;
  return delegationAt(held, command) === undefined
    ? rejected('office.not-delegated', { appointment })
    : accepted(noLongerDelegated(appointment, at));
};

export const delegationsDecisions: DecisionsOn<DelegationsCommand, OfficesState, DelegationsEvent, DelegationsRefusal> =
  {
    DelegateOffice: ofAppointment(delegate),
    EndDelegation: ofAppointment(endDelegation),
  };

export const delegationsFolds: FoldsOf<DelegationsEvent, OfficesState> = {
  OfficeDelegated: (state, { appointment, to, untilOn, delegatedAt }) =>
    amendAppointment(state, appointment, (held) => ({
      ...held,
      delegations: [...held.delegations, { to, untilOn, delegatedAt, endedAt: null }],
    })),
  DelegationEnded: (state, { appointment, endedAt }) =>
    amendAppointment(state, appointment, (held) => ({
      ...held,
      delegations: held.delegations.map((one) => (one.endedAt === null ? { ...one, endedAt } : one)),
    })),
};
