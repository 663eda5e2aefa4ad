import type { Aggregate } from '@gongkai/event-store';
import type { OrganisationId, PersonId } from '@gongkai/kernel';
import type {
  CatalogueEvent,
  MembershipEvent,
  OfficesEvent,
  OrganisationEvent,
  PersonEvent,
  SessionEvent,
} from '@gongkai/organisation-contracts';
import * as domain from '@gongkai/organisation-domain';

/** The stream prefixes of this context, of the closed list. ❄ */
export const ORGANISATION_PREFIXES = [
  'organisation-',
  'offices-',
  'membership-',
  'catalogue-',
  'session-',
  'person-',
] as const;

export const organisationAggregate: Aggregate<
  domain.OrganisationCommand,
  domain.OrganisationState,
  OrganisationEvent,
  domain.OrganisationRefusal
> = { prefix: 'organisation-', decider: domain.organisation, codec: domain.organisationCodec };

export const officesAggregate: Aggregate<
  domain.OfficesCommand,
  domain.OfficesState,
  OfficesEvent,
  domain.OfficeRefusal
> = { prefix: 'offices-', decider: domain.offices, codec: domain.officesCodec };

export const membershipAggregate: Aggregate<
  domain.MembershipCommand,
  domain.MembershipState,
  MembershipEvent,
  domain.MembershipRefusal
> = { prefix: 'membership-', decider: domain.membership, codec: domain.membershipCodec };

export const catalogueAggregate: Aggregate<
  domain.CatalogueCommand,
  domain.CatalogueState,
  CatalogueEvent,
  domain.CatalogueRefusal
> = { prefix: 'catalogue-', decider: domain.catalogue, codec: domain.catalogueCodec };

export const sessionAggregate: Aggregate<
  domain.SessionCommand,
  domain.SessionState,
  SessionEvent,
  domain.SessionRefusal
> = { prefix: 'session-', decider: domain.session, codec: domain.sessionCodec };

export const personAggregate: Aggregate<domain.ErasePerson, domain.PersonState, PersonEvent, domain.PersonRefusal> = {
  prefix: 'person-',
  decider: domain.person,
  codec: domain.personCodec,
};

const UUID_LENGTH = 36;

/** The id of a membership's stream: its organisation, then its person. ❄ */
export const membershipId = (organisation: OrganisationId, person: PersonId): string => `${organisation}-${person}`;

/** Reads back {@link membershipId}. */
export const partsOfMembership = (id: string): { organisation: OrganisationId; person: PersonId } => ({
  organisation: id.slice(0, UUID_LENGTH) as OrganisationId,
  person: id.slice(UUID_LENGTH + 1) as PersonId,
});
