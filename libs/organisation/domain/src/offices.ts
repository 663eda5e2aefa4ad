import { storedCodec } from '@gongkai/contract-kit';
import { deciderOf } from '@gongkai/kernel';
import { officesEvents, type OfficesEvent } from '@gongkai/organisation-contracts';
import type { AppointmentsRefusal } from './offices/appointments.policies.js';
import { appointmentsDecisions, appointmentsFolds, type AppointmentsCommand } from './offices/appointments.js';
import type { DelegationsRefusal } from './offices/delegations.policies.js';
import { delegationsDecisions, delegationsFolds, type DelegationsCommand } from './offices/delegations.js';
import {
  serviceAccountsDecisions,
  serviceAccountsFolds,
  type ServiceAccountsCommand,
} from './offices/service-accounts.js';
import type { ServiceAccountsRefusal } from './offices/service-accounts.policies.js';
import type { OfficesState } from './offices/offices-state.js';

export type OfficesCommand = AppointmentsCommand | DelegationsCommand | ServiceAccountsCommand;
export type OfficesRefusal = AppointmentsRefusal | DelegationsRefusal | ServiceAccountsRefusal;

/** Who holds which office: appointed → renewed, delegated → ended, resigned, vacated, or expired (computed). @clause S6 S5.4 */
export const offices = deciderOf<OfficesCommand, OfficesState, OfficesEvent, OfficesRefusal>(
  { appointments: [], accounts: [], used: [] },
  { ...appointmentsDecisions, ...delegationsDecisions, ...serviceAccountsDecisions },
  { ...appointmentsFolds, ...delegationsFolds, ...serviceAccountsFolds },
);

export const officesCodec = storedCodec(officesEvents);
