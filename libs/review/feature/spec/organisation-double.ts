import type { BusRequest } from '@gongkai/bus';
import { questionOf } from '@gongkai/bus';
import {
  dateInZone,
  plainDateFrom,
  type AppointmentId,
  type Instant,
  type Office,
  type OrganisationId,
  type OwnDays,
  type PersonId,
  type QueryContract,
  type Reply,
  type ServiceAccountId,
} from '@gongkai/kernel';
import {
  MISSION_CATALOGUE,
  POLICY_PROFILES,
  powersOf,
  profileOf,
  rosterOf,
  rulesOf,
  seatsOf,
  type PolicyProfile,
  type Powers,
  type Roster,
  type Rules,
  type SeatEnding,
  type SeatsNow,
} from '@gongkai/organisation-contracts';
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';

const idOf = <Id>(kind: string, n: number): Id => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;

export const CENTRE = idOf<OrganisationId>('a', 1);
export const BUREAU = idOf<OrganisationId>('a', 2);
/** Above the bureau, and a root. */
export const COUNTY = idOf<OrganisationId>('a', 3);
/** Another organisation, with nobody of ours in it. */
export const ELSEWHERE = idOf<OrganisationId>('a', 4);

/** People by what they are: of the centre, of the bureau above it, of the county above that. */
export const people = {
  head: idOf<PersonId>('b', 1),
  deputy: idOf<PersonId>('b', 2),
  second: idOf<PersonId>('b', 3),
  clerk: idOf<PersonId>('b', 4),
  checker: idOf<PersonId>('b', 5),
  member: idOf<PersonId>('b', 6),
  stranger: idOf<PersonId>('b', 7),
  supervisor: idOf<PersonId>('b', 8),
  auditor: idOf<PersonId>('b', 9),
  /** Stands in for a committee member, without his vote. */
  deputysDelegate: idOf<PersonId>('b', 10),
  bureauHead: idOf<PersonId>('b', 11),
  bureauDeputy: idOf<PersonId>('b', 12),
  bureauSecond: idOf<PersonId>('b', 13),
  countyHead: idOf<PersonId>('b', 14),
  countyDeputy: idOf<PersonId>('b', 15),
} as const;

/** The clerk's account, in force in the centre for the acts named. */
export const ACCOUNT = idOf<ServiceAccountId>('e', 1);
export const accountOfClerk = `account:${ACCOUNT}:${people.clerk}` as const;
export const accountActs: string[] = ['review.recall'];

interface Held {
  readonly organisation: OrganisationId;
  readonly office: Office;
  readonly actingFor?: 'delegation';
}

const OFFICES: Readonly<Record<PersonId, Held>> = {
  [people.head]: { organisation: CENTRE, office: 'secretary' },
  [people.deputy]: { organisation: CENTRE, office: 'committeeMember' },
  [people.second]: { organisation: CENTRE, office: 'committeeMember' },
  [people.clerk]: { organisation: CENTRE, office: 'clerk' },
  [people.checker]: { organisation: CENTRE, office: 'secrecyChecker' },
  [people.supervisor]: { organisation: CENTRE, office: 'supervisor' },
  [people.auditor]: { organisation: CENTRE, office: 'auditor' },
  [people.deputysDelegate]: { organisation: CENTRE, office: 'committeeMember', actingFor: 'delegation' },
  [people.bureauHead]: { organisation: BUREAU, office: 'secretary' },
  [people.bureauDeputy]: { organisation: BUREAU, office: 'committeeMember' },
  [people.bureauSecond]: { organisation: BUREAU, office: 'committeeMember' },
  [people.countyHead]: { organisation: COUNTY, office: 'secretary' },
  [people.countyDeputy]: { organisation: COUNTY, office: 'committeeMember' },
};

const UNTIL = plainDateFrom('2029-12-31');
const SEATED: readonly Office[] = ['secretary', 'committeeMember', 'groupMember'];
const ZONE = 'Asia/Shanghai';

const appointmentOf = (person: string): AppointmentId => person.replace(/^b/, 'd') as AppointmentId;

const NONE: OwnDays = { version: 0, days: [] };

/** What stands in organisation now; a spec changes it, and puts it back with {@link asFounded}. */
export interface Standing {
  superiors: ReadonlyMap<OrganisationId, OrganisationId>;
  ownDays: ReadonlyMap<OrganisationId, OwnDays>;
  lost: ReadonlyMap<PersonId, SeatEnding & { readonly at: Instant }>;
  ended: ReadonlySet<OrganisationId>;
  /** Who further sits in the bodies of the centre. */
  further: readonly PersonId[];
  profile: PolicyProfile;
}

const founded = (): Standing => ({
  superiors: new Map([
    [CENTRE, BUREAU],
    [BUREAU, COUNTY],
  ]),
  ownDays: new Map(),
  lost: new Map(),
  ended: new Set(),
  further: [],
  profile: POLICY_PROFILES['party-unit'],
});

export const standing: Standing = founded();
export const asFounded = (): void => void Object.assign(standing, founded());

/** Where powers were asked, in order, since a spec emptied it. */
export const powersAsked: OrganisationId[] = [];

const answer = <Answer>(_contract: QueryContract<string, never, Answer>, value: Answer): Reply<Answer> => ({
  kind: 'answer',
  answer: value,
});

const hasLost = (person: PersonId, at: Instant): boolean => {
  const loss = standing.lost.get(person);
  return loss !== undefined && loss.at <= at;
};

const superiorOf = (organisation: OrganisationId): OrganisationId | null =>
  standing.superiors.get(organisation) ?? null;

const holdingIn = (person: PersonId, organisation: OrganisationId | null, at: Instant): Powers['holdings'] => {
  const held = standing.further.includes(person)
    ? { organisation: CENTRE, office: 'committeeMember' as const }
    : OFFICES[person];
  if (held?.organisation !== organisation || hasLost(person, at)) return [];
  const { office, actingFor = null } = held;
  return [{ office, appointment: appointmentOf(person), department: null, actingFor }];
};

/** In order of precedence: the head, then the others as they were appointed. */
const seatedIn = (organisation: OrganisationId, at: Instant): PersonId[] => [
  ...(Object.keys(OFFICES) as PersonId[]).filter((person) =>
    holdingIn(person, organisation, at).some(({ office, actingFor }) => SEATED.includes(office) && actingFor === null),
  ),
  ...(organisation === CENTRE ? standing.further.filter((person) => !hasLost(person, at)) : []),
];

const seatOf = (person: PersonId) => ({ person, appointment: appointmentOf(person), untilOn: UNTIL });

const presiding = (organisation: OrganisationId, at: Instant) => {
  const seated = seatedIn(organisation, at);
  const isHead = (person: PersonId): boolean => OFFICES[person]?.office === 'secretary';
  return { head: seated.find(isHead) ?? null, firstDeputy: seated.find((person) => !isHead(person)) ?? null };
};

/** Organisation as review sees it: the facts that it asks for, of a centre under a bureau under a county. */
@Controller()
export class OrganisationDouble {
  @MessagePattern(powersOf.subject)
  powers(@Payload() request: BusRequest): Reply<Powers> {
    const { person, organisation, at, account } = questionOf(powersOf, request).question;
    powersAsked.push(organisation);
    const isAccount = account !== undefined;
    if (isAccount && (account !== ACCOUNT || organisation !== CENTRE))
      return { kind: 'rejected', code: 'service-account.not-in-force', facts: { account } };
    const superior = superiorOf(organisation);
    const holdings = holdingIn(person, organisation, at);
    return answer(powersOf as never, {
      ...{ person, organisation, at, superior, holdings },
      isMember: !isAccount && (holdings.length > 0 || (organisation === CENTRE && person === people.member)),
      isStaff: false,
      holdingsInSuperior: holdingIn(person, superior, at),
      account: isAccount ? { account, name: '办公系统对接', acts: [...accountActs] } : null,
    });
  }

  @MessagePattern(rosterOf.subject)
  roster(@Payload() request: BusRequest): Reply<Roster> {
    const { organisation, body, at } = questionOf(rosterOf, request).question;
    const superior = superiorOf(organisation);
    const seats = seatedIn(organisation, at).map(seatOf);
    return answer(rosterOf as never, { organisation, body, at, ...presiding(organisation, at), seats, superior });
  }

  @MessagePattern(seatsOf.subject)
  seats(@Payload() request: BusRequest): Reply<SeatsNow> {
    const { organisation, body, persons, at } = questionOf(seatsOf, request).question;
    const lossOf = (person: PersonId): SeatEnding | null => {
      const loss = standing.lost.get(person);
      if (loss !== undefined && loss.at <= at) return { how: loss.how, on: loss.on };
      return standing.ended.has(organisation) ? { how: 'withItsOrganisation', on: dateInZone(at, ZONE) } : null;
    };
    const seats = persons.map((person) => ({ ...seatOf(person), lost: lossOf(person) }));
    return answer(seatsOf as never, { organisation, body, at, ...presiding(organisation, at), seats });
  }

  @MessagePattern(profileOf.subject)
  profile(): Reply<PolicyProfile> {
    return answer(profileOf as never, standing.profile);
  }

  @MessagePattern(rulesOf.subject)
  rules(@Payload() request: BusRequest): Reply<Rules> {
    const { organisation } = questionOf(rulesOf, request).question;
    if (![CENTRE, BUREAU, COUNTY, ELSEWHERE].includes(organisation))
      return { kind: 'rejected', code: 'organisation.unknown', facts: {} };
    const ownDays = standing.ownDays.get(organisation) ?? NONE;
    return answer(rulesOf as never, {
      ...{
        organisation,
        zone: ZONE,
        superior: superiorOf(organisation),
        ended: standing.ended.has(organisation),
        successor: null,
      },
      ...{ catalogue: MISSION_CATALOGUE, profile: standing.profile, ownDays, carriers: [] },
      calendar: { id: 'cn-official', version: '1', ownDays: ownDays.version, announcedTo: 2026 },
    });
  }
}

/** The person loses his seat at that moment. */
export const losesSeat = (person: PersonId, how: SeatEnding['how'], at: Instant): void => {
  standing.lost = new Map([...standing.lost, [person, { how, on: dateInZone(at, ZONE), at }]]);
};
