import type { AppointmentId, Instant, OrganisationId, PersonId, SessionId } from '@gongkai/kernel';
import {
  organisationPublished as tells,
  type CatalogueEvent,
  type MembershipEvent,
  type OfficesEvent,
  type OrganisationEvent,
  type SessionEvent,
} from '@gongkai/organisation-contracts';
import type { OfficesState, SessionState } from '@gongkai/organisation-domain';
import { published, relayed, type PublishedFact, type RelayDefinition, type Told } from '@gongkai/reactions';
import {
  catalogueAggregate,
  membershipAggregate,
  officesAggregate,
  organisationAggregate,
  partsOfMembership,
  personAggregate,
  sessionAggregate,
} from '../aggregates.js';

type Facts = readonly PublishedFact[];

const atOf = ({ recorded }: Told<unknown, unknown>): Instant => recorded.metadata.at as Instant;

const ofOrganisation = (told: Told<unknown, OrganisationEvent>): Facts => {
  const { event } = told;
  const base = { organisation: told.id as OrganisationId, at: atOf(told) };
  switch (event.type) {
    case 'OrganisationFounded': {
      const { name, zone, superior, profile } = event.data;
      return [published(tells.OrganisationFoundedV1, { ...base, name, zone, superior, profile: profile.id })];
    }
    case 'OrganisationRenamed':
      return [published(tells.OrganisationRenamedV1, { ...base, name: event.data.name })];
    case 'OrganisationPlaced': {
      const { superior, before } = event.data;
      return [published(tells.OrganisationPlacedV1, { ...base, superior, before })];
    }
    case 'CarrierRegistered': {
      const { registeredOn: _on, ...registered } = event.data;
      return [published(tells.CarrierRegisteredV1, { ...base, ...registered })];
    }
    case 'CarrierRetired':
      return [published(tells.CarrierRetiredV1, { ...base, carrier: event.data.carrier })];
    case 'OrganisationEnded':
      return [published(tells.OrganisationEndedV1, { ...base, successor: event.data.successor })];
    case 'DepartmentArranged':
    case 'DepartmentRenamed':
    case 'DepartmentEnded':
      return [];
    default:
      return event satisfies never;
  }
};

/** Who held what ended: the appointment as it was before. */
const ended = (
  told: Told<OfficesState, OfficesEvent>,
  id: AppointmentId,
  how: 'ended' | 'resigned' | 'left',
): Facts => {
  const held = told.before.appointments.find((one) => one.id === id);
  if (held === undefined) return [];
  const { office, person } = held;
  const organisation = told.id as OrganisationId;
  return [published(tells.AppointmentEndedV1, { organisation, appointment: id, office, person, how, at: atOf(told) })];
};

const ofOffices = (told: Told<OfficesState, OfficesEvent>): Facts => {
  const { event } = told;
  const { appointment } = event.data;
  const base = { organisation: told.id as OrganisationId, appointment, at: atOf(told) };
  switch (event.type) {
    case 'AppointmentBegun': {
      const { office, person, department, fromOn, untilOn } = event.data;
      return [published(tells.AppointmentBegunV1, { ...base, office, person, department, fromOn, untilOn })];
    }
    case 'AppointmentRenewed': {
      const { fromOn, untilOn } = event.data;
      return [published(tells.AppointmentRenewedV1, { ...base, fromOn, untilOn })];
    }
    case 'AppointmentEnded':
      return ended(told, appointment, 'ended');
    case 'OfficeResigned':
      return ended(told, appointment, 'resigned');
    case 'OfficeVacated':
      return ended(told, appointment, 'left');
    case 'OfficeDelegated': {
      const { to, untilOn } = event.data;
      return [published(tells.OfficeDelegatedV1, { ...base, to, untilOn })];
    }
    case 'DelegationEnded':
      return [published(tells.DelegationEndedV1, base)];
    default:
      return event satisfies never;
  }
};

const ofMembership = (told: Told<unknown, MembershipEvent>): Facts => {
  const base = { ...partsOfMembership(told.id), at: atOf(told) };
  switch (told.event.type) {
    case 'MemberEnrolled':
      return [published(tells.MembershipBegunV1, { ...base, as: 'member' })];
    case 'StaffEnrolled':
      return [published(tells.MembershipBegunV1, { ...base, as: 'staff' })];
    case 'OrganisationLeft':
      return [published(tells.MembershipEndedV1, base)];
    case 'PersonalRecordAmended':
      return [];
    default:
      return told.event satisfies never;
  }
};

const ofCatalogue = (told: Told<unknown, CatalogueEvent>): Facts => {
  const { event } = told;
  const base = { organisation: told.id as OrganisationId, at: atOf(told) };
  switch (event.type) {
    case 'CatalogueAdopted': {
      const { version, inForceOn } = event.data;
      return [published(tells.CatalogueAdoptedV1, { ...base, version, inForceOn })];
    }
    case 'ProfileAdopted': {
      const { id, version } = event.data.profile;
      return [published(tells.ProfileAdoptedV1, { ...base, profile: id, version })];
    }
    case 'CatalogueDrafted':
      return [];
    default:
      return event satisfies never;
  }
};

const ofSession = (told: Told<SessionState, SessionEvent>): Facts => {
  const { event, state } = told;
  if (event.type !== 'SessionMinuted' || state.phase === 'uncalled') return [];
  const { organisation, body, heldOn, isOnOpenness } = state;
  const { minutesNumber } = event.data;
  const session = told.id as SessionId;
  const at = atOf(told);
  return [published(tells.SessionMinutedV1, { organisation, session, body, heldOn, minutesNumber, isOnOpenness, at })];
};

/** What organisation tells others: ids and what is public, never sealed values. */
export const organisationRelay: RelayDefinition = {
  context: 'organisation',
  streams: [
    relayed({ ...organisationAggregate, publish: ofOrganisation }),
    relayed({ ...officesAggregate, publish: ofOffices }),
    relayed({ ...membershipAggregate, publish: ofMembership }),
    relayed({ ...catalogueAggregate, publish: ofCatalogue }),
    relayed({ ...sessionAggregate, publish: ofSession }),
    relayed({
      ...personAggregate,
      publish: (told) => [published(tells.PersonErasedV1, { person: told.id as PersonId, at: atOf(told) })],
    }),
  ],
};
