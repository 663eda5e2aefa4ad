import type { EventOf, PowerBearer } from '@gongkai/contract-kit';
import {
  accepted,
  alreadySo,
  rejected,
  under,
  type AppointmentId,
  type Decision,
  type DecisionsOn,
  type FoldsOf,
  type PersonId,
  type PlainDate,
  type ServiceAccountId,
} from '@gongkai/kernel';
import {
  serviceAccountCreated,
  serviceAccountEnded,
  type serviceAccountsEvents,
} from '@gongkai/organisation-contracts';
import type { Moment } from '../moment.js';
import { accountInForce, ofAppointment, type Appointment, type OfficesState } from './offices-state.js';
import { creatingPolicies, type ServiceAccountsRefusal } from './service-accounts.policies.js';

export type CreateServiceAccount = Moment & {
  readonly type: 'CreateServiceAccount';
  readonly account: ServiceAccountId;
  readonly name: string;
  readonly appointment: AppointmentId;
  readonly acts: readonly string[];
  readonly untilOn: PlainDate;
  /** Who wants it; nobody where no person does. */
  readonly by: PersonId | undefined;
  /** All acts that there are, with their carriers. */
  readonly powers: Readonly<Record<string, readonly PowerBearer[]>>;
};
export type EndServiceAccount = Moment & {
  readonly type: 'EndServiceAccount';
  readonly account: ServiceAccountId;
  readonly reason: string;
};
export type ServiceAccountsCommand = CreateServiceAccount | EndServiceAccount;

type ServiceAccountsEvent = EventOf<typeof serviceAccountsEvents>;
type Decided = Decision<ServiceAccountsEvent, ServiceAccountsRefusal>;

/** @clause S6 */
const create = (command: CreateServiceAccount, held: Appointment, state: OfficesState): Decided =>
  under(creatingPolicies, { ...command, ...state, held }, ({ account, name, appointment, acts, untilOn, at }) =>
    accepted(
      serviceAccountCreated({
        ...{ account, name, appointment, untilOn },
        owner: held.person,
        acts: [...new Set(acts)],
        createdAt: at,
      }),
    ),
  );

/** One that has ended by itself stays as it is. @clause S6 */
const end = ({ account: id, reason, ...moment }: EndServiceAccount, state: OfficesState): Decided => {
  const account = state.accounts.find((one) => one.id === id);
  if (account === undefined) return rejected('service-account.unknown', { account: id });
  if (accountInForce(state, id, moment) === undefined) return alreadySo;
  const { name, appointment } = account;
  return accepted(serviceAccountEnded({ account: id, name, appointment, reason, endedAt: moment.at }));
};

export const serviceAccountsDecisions: DecisionsOn<
  ServiceAccountsCommand,
  OfficesState,
  ServiceAccountsEvent,
  ServiceAccountsRefusal
> = { CreateServiceAccount: ofAppointment(create), EndServiceAccount: end };

export const serviceAccountsFolds: FoldsOf<ServiceAccountsEvent, OfficesState> = {
  ServiceAccountCreated: (state, { account: id, createdAt: _at, ...created }) => ({
    ...state,
    accounts: [...state.accounts, { id, ...created, endedAt: null }],
  }),
  ServiceAccountEnded: (state, { account: id, endedAt }) => ({
    ...state,
    accounts: state.accounts.map((one) => (one.id === id ? { ...one, endedAt } : one)),
  }),
};
