import {
  idFrom,
  instantFrom,
  type AppointmentId,
  type Instant,
  type OrganisationId,
  type PersonId,
  type SessionId,
  type Uuid,
} from '@gongkai/kernel';
import {
  organisationPublished as tells,
  partsOfMembership,
  type OfficesEvent,
  type SessionEvent,
} from '@gongkai/organisation-contracts';
import { chairOver, latestEdition, type OfficesState, type SessionState } from '@gongkai/organisation-domain';
import {
  published,
  relayed,
  silent,
  type IntegrationEvent,
  type RelayDefinition,
  type ToMap,
} from '@gongkai/reactions';
import {
  catalogueAggregate,
  membershipAggregate,
  officesAggregate,
  organisationAggregate,
  personAggregate,
  sessionAggregate,
} from '../aggregates.js';

type Given = ToMap<unknown, unknown>;

const atOf = ({ recorded }: Given): Instant => instantFrom(recorded.metadata.at);
const ofOrganisation = (given: Given): { organisation: OrganisationId; at: Instant } => ({
  organisation: idFrom(given.id),
  at: atOf(given),
});
const ofMembership = (given: Given) => ({ ...partsOfMembership(given.id), at: atOf(given) });

/** Who held what ended: the appointment as it was before, and how it ended. */
const ended = (given: ToMap<OfficesState, OfficesEvent>): readonly IntegrationEvent[] => {
  const { appointment } = given.event.data;
  const held = given.before.appointments.find(({ id }) => id === appointment);
  const ending = given.state.appointments.find(({ id }) => id === appointment)?.ending ?? undefined;
  if (held === undefined || ending === undefined)
    throw new RangeError(`${given.event.type} of an appointment that never began`);
  const { office, person } = held;
  const endedBy = ending.how === 'ended' ? ending.by : null;
  return [
    published(tells.AppointmentEndedV1, {
      ...ofOrganisation(given),
      ...{ appointment, office, person, how: ending.how, endedBy },
    }),
  ];
};

const ofAppointment = (given: ToMap<unknown, { readonly data: { readonly appointment: AppointmentId } }>) => ({
  ...ofOrganisation(given),
  appointment: given.event.data.appointment,
});

const organisation = relayed({
  ...organisationAggregate,
  mappings: {
    OrganisationFounded: (given) => {
      const { name, zone, superior, profile } = given.event.data;
      const data = { ...ofOrganisation(given), name, zone, superior, profile: profile.id };
      return [published(tells.OrganisationFoundedV1, data)];
    },
    OrganisationRenamed: (given) => [
      published(tells.OrganisationRenamedV1, { ...ofOrganisation(given), name: given.event.data.name }),
    ],
    OrganisationPlaced: (given) => {
      const { superior, before } = given.event.data;
      return [published(tells.OrganisationPlacedV1, { ...ofOrganisation(given), superior, before })];
    },
    CarrierRegistered: (given) => {
      const { registeredOn: _on, ...registered } = given.event.data;
      return [published(tells.CarrierRegisteredV1, { ...ofOrganisation(given), ...registered })];
    },
    CarrierRetired: (given) => [
      published(tells.CarrierRetiredV1, { ...ofOrganisation(given), carrier: given.event.data.carrier }),
    ],
    OrganisationEnded: (given) => [
      published(tells.OrganisationEndedV1, { ...ofOrganisation(given), successor: given.event.data.successor }),
    ],
    DecisionAsked: (given) => {
      const { review, kind, asked, digest, group, profile, by, authors, before, askedOn } = given.event.data;
      const matter = { context: 'organisation', kind, subject: idFrom<Uuid>(asked.target), version: null, digest };
      return [
        published(tells.ReviewRequestedV1, {
          ...ofOrganisation(given),
          ...{ review, matter: { ...matter, together: null }, body: 'organisation', level: 'organisation' },
          ...{ begins: 'own', group, profile, authors, leftOut: [], isWeighty: false },
          ...{ dueWithinWorkingDays: null, asker: by, entries: [], before, requestedOn: askedOn },
        }),
      ];
    },
    DepartmentArranged: silent,
    DepartmentRenamed: silent,
    DepartmentEnded: silent,
  },
});

const offices = relayed({
  ...officesAggregate,
  mappings: {
    AppointmentBegun: (given) => {
      const { office, person, department, fromOn, untilOn } = given.event.data;
      const data = { ...ofAppointment(given), office, person, department, fromOn, untilOn };
      return [published(tells.AppointmentBegunV1, data)];
    },
    AppointmentRenewed: (given) => {
      const { fromOn, untilOn } = given.event.data;
      return [published(tells.AppointmentRenewedV1, { ...ofAppointment(given), fromOn, untilOn })];
    },
    AppointmentEnded: ended,
    OfficeResigned: ended,
    OfficeVacated: ended,
    OfficeDelegated: (given) => {
      const { to, untilOn } = given.event.data;
      return [published(tells.OfficeDelegatedV1, { ...ofAppointment(given), to, untilOn })];
    },
    DelegationEnded: (given) => [published(tells.DelegationEndedV1, ofAppointment(given))],
    /** Whether an account may act is asked of organisation each time. */
    ServiceAccountCreated: silent,
    ServiceAccountEnded: silent,
  },
});

const membership = relayed({
  ...membershipAggregate,
  mappings: {
    MemberEnrolled: (given) => [published(tells.MembershipBegunV1, { ...ofMembership(given), as: 'member' })],
    StaffEnrolled: (given) => [published(tells.MembershipBegunV1, { ...ofMembership(given), as: 'staff' })],
    OrganisationLeft: (given) => [published(tells.MembershipEndedV1, ofMembership(given))],
    PersonalRecordAmended: silent,
  },
});

const catalogue = relayed({
  ...catalogueAggregate,
  mappings: {
    CatalogueAdopted: (given) => {
      const { version, inForceOn } = given.event.data;
      return [published(tells.CatalogueAdoptedV1, { ...ofOrganisation(given), version, inForceOn })];
    },
    ProfileAdopted: (given) => {
      const { id, version } = given.event.data.profile;
      return [published(tells.ProfileAdoptedV1, { ...ofOrganisation(given), profile: id, version })];
    },
    OwnDaysAdopted: (given) => [
      published(tells.OwnDaysAdoptedV1, { ...ofOrganisation(given), version: given.event.data.version }),
    ],
    ProfileRepaired: (given) => {
      const { profile, number } = given.event.data;
      const { id, version } = profile;
      return [published(tells.ProfileRepairedV1, { ...ofOrganisation(given), profile: id, version, number })];
    },
    CatalogueDrafted: silent,
  },
});

/** The record as it stands: a decision's chair is who presided over that matter. @clause S4.2(1) */
const minutedIn = (given: ToMap<SessionState, SessionEvent>) => {
  const { state } = given;
  const latest = state.phase === 'minuted' ? latestEdition(state) : undefined;
  if (state.phase !== 'minuted' || latest === undefined)
    throw new RangeError('minutes of a session that was never held');
  const { organisation: of, body, heldOn, minutesNumber, isOnOpenness, recorder } = state;
  const seats = [...state.seats];
  return {
    ...{ organisation: of, session: idFrom<SessionId>(given.id), body, heldOn, minutesNumber, isOnOpenness },
    ...{ edition: latest.edition, isEnteredLater: state.calledOn === null, recorder, seats },
    decisions: latest.decisions.map(({ point: _point, ...decision }) => ({
      ...decision,
      chair: chairOver(seats, decision.recused) ?? null,
    })),
    at: atOf(given),
  };
};

const session = relayed({
  ...sessionAggregate,
  mappings: {
    SessionCalled: silent,
    HeldSessionEntered: silent,
    SessionHeld: silent,
    SessionCancelled: silent,
    SessionMinuted: (given) => [published(tells.SessionMinutedV1, minutedIn(given))],
    SessionAmended: (given) => [published(tells.SessionAmendedV1, minutedIn(given))],
  },
});

const person = relayed({
  ...personAggregate,
  mappings: {
    ErasureAsked: silent,
    ErasureWithdrawn: silent,
    TakeoverAsked: silent,
    TakeoverAnswered: silent,
    TakeoverWithdrawn: silent,
    PersonErased: (given) => [published(tells.PersonErasedV1, { person: idFrom<PersonId>(given.id), at: atOf(given) })],
  },
});

/** What organisation tells others: ids and what is public, never sealed values. */
export const organisationRelay: RelayDefinition = {
  context: 'organisation',
  streams: [organisation, offices, membership, catalogue, session, person],
};
