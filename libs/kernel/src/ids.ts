import type { Branded } from './brand.js';

/* Ids that several contexts bear in their contracts; what only one of them knows by an id, its own contracts brand. */

/** Any RFC 9562 UUID in lower-case canonical text. New ones are version 7, derived ones version 5. */
export type Uuid = Branded<string, 'Uuid'>;
export type OrganisationId = Branded<string, 'OrganisationId'>;
export type PersonId = Branded<string, 'PersonId'>;
export type AppointmentId = Branded<string, 'AppointmentId'>;
export type DepartmentId = Branded<string, 'DepartmentId'>;
export type SessionId = Branded<string, 'SessionId'>;
export type CarrierId = Branded<string, 'CarrierId'>;
export type ServiceAccountId = Branded<string, 'ServiceAccountId'>;
export type ItemId = Branded<string, 'ItemId'>;
export type ReviewId = Branded<string, 'ReviewId'>;
export type CommandId = Branded<string, 'CommandId'>;
export type EventId = Branded<string, 'EventId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID in lower-case canonical form. */
export const isUuid = (text: string): text is Uuid => UUID.test(text);

/**
 * Brands a UUID as an id of the wanted kind.
 * @throws RangeError when the text is no lower-case canonical UUID; edges parse with a schema before they come here.
 */
export const idFrom = <Id extends Branded<string, string>>(text: string): Id => {
  if (!isUuid(text)) throw new RangeError('not a canonical UUID');
  return text as string as Id;
};
