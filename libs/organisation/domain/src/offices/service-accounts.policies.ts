import { areNamesAlike } from '@gongkai/contract-kit';
import { addDays, refuse, type Policy } from '@gongkai/kernel';
import {
  MAX_SERVICE_ACCOUNTS,
  MAX_SERVICE_ACCOUNTS_OF_OWNER,
  SERVICE_ACCOUNT_DAYS,
  type AppointmentsRejection,
  type ServiceAccountsRejection,
} from '@gongkai/organisation-contracts';
import {
  accountInForce,
  isInForce,
  type Appointment,
  type OfficesState,
  type ServiceAccount,
} from './offices-state.js';
import type { CreateServiceAccount } from './service-accounts.js';

export type ServiceAccountsRefusal = ServiceAccountsRejection | AppointmentsRejection;

/** The wish for an account, and the appointment that it is to act for. */
type Creating = CreateServiceAccount & OfficesState & { readonly held: Appointment };
type CreatingPolicy = Policy<Creating, ServiceAccountsRefusal>;

const inForce = (input: Creating): readonly ServiceAccount[] =>
  input.accounts.filter(({ id }) => accountInForce(input, id, input) !== undefined);

/** Neither the head, nor who exercises the office for its holder, nor another account. @clause S6 */
export const onlyTheHolderLendsHisOffice: CreatingPolicy = ({ held, by }) =>
  held.person === by ? undefined : refuse('service-account.not-your-office');

/** @clause S6 */
export const onlyAnOfficeInForceIsLent: CreatingPolicy = (input) =>
  isInForce(input.held, input) ? undefined : refuse('office.not-in-force', { appointment: input.appointment });

/** What is named is an act of the tables. @clause S6 */
export const theActsAreKnown: CreatingPolicy = ({ acts, powers }) => {
  const unknown = acts.find((act) => !Object.hasOwn(powers, act));
  return unknown === undefined ? undefined : refuse('service-account.act-unknown', { act: unknown });
};

/** Votes, checks, approvals, sessions, people and erasures are nobody's but a person's. @clause S6 */
export const whatAPersonMustDoHimselfIsNotLent: CreatingPolicy = ({ acts, powers }) => {
  const personal = acts.find((act) => powers[act]?.includes('account') !== true);
  return personal === undefined ? undefined : refuse('service-account.act-personal', { act: personal });
};

/** @clause S6 */
export const anAccountDoesNoMoreThanItsOwnersOffice: CreatingPolicy = ({ acts, powers, held: { office } }) => {
  const isCarried = (act: string): boolean =>
    powers[act]?.some((carrier) => carrier === office || carrier === 'self:office-holder') === true;
  const beyond = acts.find((act) => !isCarried(act));
  return beyond === undefined ? undefined : refuse('service-account.act-beyond-office', { act: beyond, office });
};

export const anAccountIsNotOverBeforeItBegins: CreatingPolicy = ({ untilOn, on }) =>
  untilOn < on ? refuse('service-account.over', { untilOn }) : undefined;

/** It ends with the term, and a year later at the latest. @clause S6 */
export const anAccountsDaysAreBounded: CreatingPolicy = ({ untilOn, on, held }) => {
  const farthest = addDays(on, SERVICE_ACCOUNT_DAYS);
  const latest = held.untilOn < farthest ? held.untilOn : farthest;
  return untilOn > latest ? refuse('service-account.too-long', { latest }) : undefined;
};

/** A reader of the history tells accounts apart by their names. */
export const accountsAreToldApart: CreatingPolicy = (input) => {
  const alike = inForce(input).find(({ name }) => areNamesAlike(name, input.name));
  return alike && refuse('service-account.name-alike', { account: alike.id });
};

export const accountsAreFew: CreatingPolicy = (input) => {
  const all = inForce(input);
  const own = all.filter(({ owner }) => owner === input.by);
  return all.length >= MAX_SERVICE_ACCOUNTS || own.length >= MAX_SERVICE_ACCOUNTS_OF_OWNER
    ? refuse('service-account.too-many', { owner: own.length, organisation: all.length })
    : undefined;
};

export const creatingPolicies: readonly CreatingPolicy[] = [
  onlyTheHolderLendsHisOffice,
  onlyAnOfficeInForceIsLent,
  theActsAreKnown,
  whatAPersonMustDoHimselfIsNotLent,
  anAccountDoesNoMoreThanItsOwnersOffice,
  anAccountIsNotOverBeforeItBegins,
  anAccountsDaysAreBounded,
  accountsAreToldApart,
  accountsAreFew,
];
