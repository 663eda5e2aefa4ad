export * from './catalogue.js';
export * from './membership.js';
export * from './moment.js';
export * from './offices.js';
export * from './offices/appointments.js';
export * from './offices/bodies.js';
export * from './offices/delegations.js';
export * from './offices/offices-state.js';
export * from './organisation.js';
export * from './organisation/organisation-state.js';
export * from './person.js';
export * from './profile.policies.js';
export * from './session.js';
export type { OfficesRefusal as OfficeRefusal } from './offices.js';
export type {
  MembershipRejection as MembershipRefusal,
  PersonRejection as PersonRefusal,
  SessionRejection as SessionRefusal,
} from '@gongkai/organisation-contracts';
