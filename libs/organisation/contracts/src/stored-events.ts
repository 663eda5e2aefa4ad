import type { DomainEvent, StoredEventContract } from '@gongkai/kernel';
import { catalogueEvents } from './catalogue-events.js';
import { membershipEvents, personEvents } from './membership-events.js';
import { officesEvents } from './offices-events.js';
import { organisationEvents } from './organisation-events.js';
import { sessionEvents } from './session-events.js';

/** The event union of a table of stored event contracts. */
export type StoredEventOf<Table extends Readonly<Record<string, StoredEventContract>>> = {
  [Type in keyof Table]: Table[Type] extends StoredEventContract<infer Name, infer Data>
    ? { readonly type: Name; readonly data: Data }
    : never;
}[keyof Table] &
  DomainEvent;

export type OrganisationEvent = StoredEventOf<typeof organisationEvents>;
export type OfficesEvent = StoredEventOf<typeof officesEvents>;
export type MembershipEvent = StoredEventOf<typeof membershipEvents>;
export type PersonEvent = StoredEventOf<typeof personEvents>;
export type CatalogueEvent = StoredEventOf<typeof catalogueEvents>;
export type SessionEvent = StoredEventOf<typeof sessionEvents>;

/** The catalogue of stored event types of this context: the auditor's contract. */
export const organisationStoredEvents: readonly StoredEventContract[] = [
  ...Object.values(organisationEvents),
  ...Object.values(officesEvents),
  ...Object.values(membershipEvents),
  ...Object.values(personEvents),
  ...Object.values(catalogueEvents),
  ...Object.values(sessionEvents),
];
