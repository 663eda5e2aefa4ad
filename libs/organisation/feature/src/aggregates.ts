import type { OrganisationId, PersonId } from '@gongkai/kernel';
import * as contracts from '@gongkai/organisation-contracts';
import * as domain from '@gongkai/organisation-domain';

export const organisationAggregate = {
  prefix: contracts.ORGANISATION_PREFIX,
  decider: domain.organisation,
  codec: domain.organisationCodec,
};

export const officesAggregate = {
  prefix: contracts.OFFICES_PREFIX,
  decider: domain.offices,
  codec: domain.officesCodec,
};

export const membershipAggregate = {
  prefix: contracts.MEMBERSHIP_PREFIX,
  decider: domain.membership,
  codec: domain.membershipCodec,
};

export const catalogueAggregate = {
  prefix: contracts.CATALOGUE_PREFIX,
  decider: domain.catalogue,
  codec: domain.catalogueCodec,
};

export const sessionAggregate = {
  prefix: contracts.SESSION_PREFIX,
  decider: domain.session,
  codec: domain.sessionCodec,
};

export const personAggregate = {
  prefix: contracts.PERSON_PREFIX,
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
