import {
  BODIES,
  dateInZone,
  type Body,
  type Instant,
  type OrganisationId,
  type PersonId,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  NOWHERE,
  type AccountActing,
  type Holding,
  type Powers,
  type Roster,
  type Rules,
  type SeatsNow,
} from '@gongkai/organisation-contracts';
import {
  catalogueInForceOn,
  holdingOfAccount,
  isInForceOrToCome,
  powersAt,
  profileInForceAt,
  rosterAt,
  seatsNow,
  type MembershipState,
  type Moment,
} from '@gongkai/organisation-domain';
import type { OrganisationStreams } from './streams.js';
import { superiorOf } from './tree.js';

/** What the facts of organisation are made from. */
export interface FactsOptions {
  readonly streams: OrganisationStreams;
  /** The official calendar that deadlines are counted with. */
  readonly calendar: WorkingCalendar;
}

/** The calendar with the organisation's own days: all its clocks go by it. @clause S4.3 */
export const calendarIn = async (
  { streams, calendar }: FactsOptions,
  organisation: OrganisationId,
): Promise<WorkingCalendar> => calendar.withOwnDays((await streams.catalogue(organisation)).ownDays);

/** Whether it has a head, or somebody is appointed to be it. */
export const hasHeadIn = async (
  streams: OrganisationStreams,
  organisation: OrganisationId,
  moment: Moment,
): Promise<boolean> => {
  const { appointments } = await streams.offices(organisation);
  return appointments.some((one) => one.office === 'secretary' && isInForceOrToCome(one, moment));
};

/** Offices whose holders watch from outside and need no enrolment. @clause S5.4 */
const fromOutside = ({ office }: Holding): boolean => office === 'supervisor' || office === 'auditor';

const isEnrolled = (membership: MembershipState): boolean => membership.phase === 'enrolled';

/**
 * What the person holds there at that instant: nothing in an organisation that is unknown or ended, and nothing but a
 * watcher's office once he has left, though the offices' own end may still be under way. @clause S6
 */
const holdingsOf = async (
  streams: OrganisationStreams,
  person: PersonId,
  organisation: OrganisationId,
  at: Instant,
): Promise<{ readonly holdings: readonly Holding[]; readonly membership: MembershipState }> => {
  const [state, offices, membership] = await Promise.all([
    streams.organisation(organisation),
    streams.offices(organisation),
    streams.membership(organisation, person),
  ]);
  if (state.phase !== 'standing') return { holdings: [], membership };
  const held = powersAt(offices, person, { at, on: dateInZone(at, state.zone) });
  return { holdings: isEnrolled(membership) ? held : held.filter(fromOutside), membership };
};

/**
 * Its superior; of what has none, and of what isn't there, as much is read as of what has one, so that the time of an answer
 * doesn't tell which it is.
 */
const aboveOf = async (streams: OrganisationStreams, organisation: OrganisationId): Promise<OrganisationId | null> => {
  const superior = await superiorOf(streams, organisation);
  if (superior === null) await streams.organisation(NOWHERE);
  return superior;
};

/** @clause S6 */
export const powersIn = async (
  { streams }: FactsOptions,
  person: PersonId,
  organisation: OrganisationId,
  at: Instant,
): Promise<Powers> => {
  const superior = await aboveOf(streams, organisation);
  const [here, above] = await Promise.all([
    holdingsOf(streams, person, organisation, at),
    holdingsOf(streams, person, superior ?? NOWHERE, at),
  ]);
  const { membership } = here;
  return {
    person,
    organisation,
    at,
    isMember: membership.phase === 'enrolled' && membership.isMember,
    isStaff: membership.phase === 'enrolled' && membership.isStaff,
    holdings: [...here.holdings],
    superior,
    holdingsInSuperior: [...above.holdings],
    account: null,
  };
};

/**
 * What an account may rest acts on: the one office that it acts for, where that is, as long as its owner could act by it; nothing
 * where it isn't in force. @clause S6
 */
export const accountPowersIn = async (
  { streams }: FactsOptions,
  { account: id, owner }: AccountActing,
  organisation: OrganisationId,
  at: Instant,
): Promise<Powers | undefined> => {
  const [state, offices, membership, superior] = await Promise.all([
    streams.organisation(organisation),
    streams.offices(organisation),
    streams.membership(organisation, owner),
    aboveOf(streams, organisation),
  ]);
  if (state.phase !== 'standing') return undefined;
  const found = holdingOfAccount(offices, id, { at, on: dateInZone(at, state.zone) });
  if (found?.account.owner !== owner) return undefined;
  const { account, holding } = found;
  if (!isEnrolled(membership) && !fromOutside(holding)) return undefined;
  return {
    ...{ person: owner, organisation, at, superior, holdings: [holding], holdingsInSuperior: [] },
    ...{ isMember: false, isStaff: false },
    account: { account: id, name: account.name, acts: [...account.acts] },
  };
};

/** The body as it is in office; nothing where there is no such organisation. @clause S6 */
export const rosterIn = async (
  { streams }: FactsOptions,
  organisation: OrganisationId,
  body: Body,
  at: Instant,
): Promise<Roster | undefined> => {
  const [state, offices, superior] = await Promise.all([
    streams.organisation(organisation),
    streams.offices(organisation),
    superiorOf(streams, organisation),
  ]);
  if (state.phase === 'unfounded') return undefined;
  const inOffice = rosterAt(offices, body, { at, on: dateInZone(at, state.zone) });
  const { head, firstDeputy, seats } = state.phase === 'ended' ? EMPTY : inOffice;
  return { organisation, body, at, head, firstDeputy, seats: [...seats], superior };
};

/** What became of the seats of persons who sat in the body; nothing where there is no such organisation. @clause S4.2(1) */
export const seatsIn = async (
  { streams }: FactsOptions,
  organisation: OrganisationId,
  body: Body,
  { persons, at }: { readonly persons: readonly PersonId[]; readonly at: Instant },
): Promise<SeatsNow | undefined> => {
  const [state, offices] = await Promise.all([streams.organisation(organisation), streams.offices(organisation)]);
  if (state.phase === 'unfounded') return undefined;
  const dayOf = (instant: Instant) => dateInZone(instant, state.zone);
  const moment = { at, on: dayOf(at) };
  const seats = seatsNow(offices, body, persons, { ...moment, dayOf });
  if (state.phase === 'ended') {
    const lost = { how: 'withItsOrganisation', on: state.endedOn } as const;
    const gone = seats.map((seat) => ({ ...seat, lost: seat.lost ?? lost }));
    return { organisation, body, at, head: null, firstDeputy: null, seats: gone };
  }
  const { head, firstDeputy } = rosterAt(offices, body, moment);
  return { organisation, body, at, head, firstDeputy, seats: [...seats] };
};

/** How many sit in the bodies that decide by an organisation's profile: its own, and its superior's body `organisation`. @clause S4.2(1) */
export const bodySizesOf = async (
  facts: FactsOptions,
  organisation: OrganisationId,
  at: Instant,
): Promise<readonly number[]> => {
  const superior = await superiorOf(facts.streams, organisation);
  const rosters = await Promise.all([
    ...BODIES.map((body) => rosterIn(facts, organisation, body, at)),
    ...(superior === null ? [] : [rosterIn(facts, superior, 'organisation', at)]),
  ]);
  return rosters.flatMap((roster) => (roster === undefined ? [] : [roster.seats.length]));
};

const EMPTY = { head: null, firstDeputy: null, seats: [] } as const;

/** What binds what begins at that instant; nothing where there is no such organisation. @clause S3 S4.3 */
export const rulesIn = async (
  { streams, calendar }: FactsOptions,
  organisation: OrganisationId,
  at: Instant,
): Promise<Rules | undefined> => {
  const [state, catalogue, superior] = await Promise.all([
    streams.organisation(organisation),
    streams.catalogue(organisation),
    superiorOf(streams, organisation),
  ]);
  if (state.phase === 'unfounded') return undefined;
  return {
    organisation,
    zone: state.zone,
    superior,
    ended: state.phase === 'ended',
    successor: state.phase === 'ended' ? state.successor : null,
    catalogue: catalogueInForceOn(catalogue, dateInZone(at, state.zone)),
    profile: profileInForceAt(catalogue, state.profile.id, at),
    calendar: calendar.reference,
    ownDays: catalogue.ownDays,
    carriers: state.carriers
      .filter(({ isRetired }) => !isRetired)
      .map(({ id, name, kind, place }) => ({ id, name, kind, place })),
  };
};
