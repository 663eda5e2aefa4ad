import { refuse, type Policy } from '@gongkai/kernel';
import type { OfficeRefusal } from './appointing.policies.js';
import type { Moment } from './moment.js';
import { isOpen, type OfficesState } from './offices-state.js';

type SecretaryPolicy = Policy<Moment & OfficesState, OfficeRefusal>;

/** @clause S6 */
export const thereIsOneFirstSecretary: SecretaryPolicy = ({ appointments }) => {
  const first = appointments.find(({ office }) => office === 'secretary');
  return first && refuse('office.first-secretary-exists', { appointment: first.id });
};

/** A rescue is for where no secretary is in office, nor appointed for later. @clause S6 */
export const noSecretaryIsLeft: SecretaryPolicy = (the) => {
  const left = the.appointments.find((one) => one.office === 'secretary' && isOpen(one, the));
  return left && refuse('office.secretary-left', { appointment: left.id, untilOn: left.untilOn });
};
