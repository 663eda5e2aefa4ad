import { refuse, type Office, type Policy } from '@gongkai/kernel';
import type { DelegationsRejection } from '@gongkai/organisation-contracts';
import {
  noTermIsOverBeforeItIsGiven,
  onlyPartyMembersSit,
  onlyTheEnrolledHoldOffice,
  type AppointmentsRefusal,
} from './appointments.policies.js';
import type { DelegateOffice } from './delegations.js';
import { delegationAt, isInForce, isInForceOrToCome, type Appointment, type OfficesState } from './offices-state.js';

export type DelegationsRefusal = DelegationsRejection | AppointmentsRefusal;

/** An office in force and the wish to delegate it. */
type Delegating = DelegateOffice & OfficesState & { readonly held: Appointment; readonly office: Office };
type DelegatingPolicy = Policy<Delegating, DelegationsRefusal>;

/** @clause S6 */
export const onlyAnOfficeInForceIsDelegated: DelegatingPolicy = (input) =>
  isInForce(input.held, input) ? undefined : refuse('office.not-in-force', { appointment: input.appointment });

/** The head delegates all offices but his own: in his absence the first deputy presides. @clause S6 */
export const theHeadsOfficeIsNotDelegated: DelegatingPolicy = ({ held }) =>
  held.office === 'secretary' ? refuse('office.head-not-delegated') : undefined;

/** @clause S6 */
export const anOfficeIsDelegatedToAnother: DelegatingPolicy = ({ held, to }) =>
  held.person === to ? refuse('office.delegated-to-holder') : undefined;

/** @clause S6 */
export const aDelegationEndsWithTheTerm: DelegatingPolicy = ({ held, untilOn }) =>
  untilOn > held.untilOn ? refuse('office.delegation-beyond-term', { termUntilOn: held.untilOn }) : undefined;

/** @clause S6 */
export const anOfficeIsDelegatedOnce: DelegatingPolicy = (input) => {
  const present = delegationAt(input.held, input);
  return present && refuse('office.already-delegated', { untilOn: present.untilOn });
};

/** Neither is an office delegated to a supervisor, nor his to one who holds another. @clause S5.4 */
export const supervisorsExerciseNoOtherOffice: DelegatingPolicy = (input) => {
  const other = input.appointments.find(
    (one) =>
      isInForceOrToCome(one, input) &&
      (one.person === input.to || delegationAt(one, input)?.to === input.to) &&
      (one.office === 'supervisor') !== (input.held.office === 'supervisor'),
  );
  return other && refuse('office.supervisor-holds-no-other', { appointment: other.id, office: other.office });
};

/** What every delegation keeps, in the order in which a reader wants to hear of it. */
export const delegatingPolicies: readonly DelegatingPolicy[] = [
  onlyAnOfficeInForceIsDelegated,
  theHeadsOfficeIsNotDelegated,
  anOfficeIsDelegatedToAnother,
  noTermIsOverBeforeItIsGiven,
  aDelegationEndsWithTheTerm,
  anOfficeIsDelegatedOnce,
  onlyTheEnrolledHoldOffice,
  onlyPartyMembersSit,
  supervisorsExerciseNoOtherOffice,
];
