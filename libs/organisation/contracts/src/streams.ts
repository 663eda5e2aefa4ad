import { idFrom, streamKind, streamKindOf, type OrganisationId, type PersonId, type SessionId } from '@gongkai/kernel';

/** What an organisation is, and where it stands in the tree. ❄ */
export const organisationStreams = streamKind<OrganisationId>('organisation-');

/** Appointments and delegations in an organisation. ❄ */
export const officesStreams = streamKind<OrganisationId>('offices-');

/** The catalogue and the policy profile of an organisation. ❄ */
export const catalogueStreams = streamKind<OrganisationId>('catalogue-');

/** A meeting of a body. ❄ */
export const sessionStreams = streamKind<SessionId>('session-');

/** What concerns a person wherever he is enrolled. ❄ */
export const personStreams = streamKind<PersonId>('person-');

/** A person in an organisation: the id is its organisation's, then the person's. ❄ */
export const membershipStreams = streamKindOf('membership-', (text) => text);

const UUID_LENGTH = 36;

/** The id of a membership's stream. ❄ */
export const membershipId = (organisation: OrganisationId, person: PersonId): string => `${organisation}-${person}`;

/** Reads back {@link membershipId}. @throws RangeError for what is none */
export const partsOfMembership = (id: string): { organisation: OrganisationId; person: PersonId } => ({
  organisation: idFrom(id.slice(0, UUID_LENGTH)),
  person: idFrom(id.slice(UUID_LENGTH + 1)),
});
