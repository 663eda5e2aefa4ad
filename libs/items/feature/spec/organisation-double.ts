import type { BusRequest } from '@gongkai/bus';
import { questionOf } from '@gongkai/bus';
import {
  plainDateFrom,
  type AppointmentId,
  type CarrierId,
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
  rosterOf,
  rulesOf,
  type Powers,
  type Roster,
  type Rules,
} from '@gongkai/organisation-contracts';
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';

const idOf = <Id>(kind: string, n: number): Id => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;

export const CENTRE = idOf<OrganisationId>('a', 1);
export const BUREAU = idOf<OrganisationId>('a', 2);
/** The organisation that takes the bureau's place. */
export const SUCCESSOR = idOf<OrganisationId>('a', 3);
export const WEBSITE = idOf<CarrierId>('c', 1);
export const COLUMN = idOf<CarrierId>('c', 2);
export const HALL = idOf<CarrierId>('c', 3);

const NONE: OwnDays = { version: 0, days: [] };
/** The centre's own days, and those of the bureau above it; a test may change them. */
export const ownDays = { days: NONE, above: NONE };

/** People of the centre by office, and some who hold none. */
export const people = {
  head: idOf<PersonId>('b', 1),
  deputy: idOf<PersonId>('b', 2),
  second: idOf<PersonId>('b', 3),
  clerk: idOf<PersonId>('b', 4),
  checker: idOf<PersonId>('b', 5),
  member: idOf<PersonId>('b', 6),
  staff: idOf<PersonId>('b', 7),
  stranger: idOf<PersonId>('b', 8),
  above: idOf<PersonId>('b', 9),
  supervisor: idOf<PersonId>('b', 10),
  auditor: idOf<PersonId>('b', 11),
  /** Stand in by delegation: for the clerk, and for a committee member, whose vote they don't have. */
  clerksDelegate: idOf<PersonId>('b', 12),
  deputysDelegate: idOf<PersonId>('b', 13),
  /** Sits in the leading group alone. */
  groupMember: idOf<PersonId>('b', 14),
  /** Head of the organisation that comes after the bureau. */
  farAbove: idOf<PersonId>('b', 15),
} as const;

const OFFICES: Readonly<Record<string, Office>> = {
  [people.head]: 'secretary',
  [people.deputy]: 'committeeMember',
  [people.second]: 'committeeMember',
  [people.clerk]: 'clerk',
  [people.checker]: 'secrecyChecker',
  [people.supervisor]: 'supervisor',
  [people.auditor]: 'auditor',
  [people.clerksDelegate]: 'clerk',
  [people.deputysDelegate]: 'committeeMember',
  [people.groupMember]: 'groupMember',
};

const DELEGATES: readonly PersonId[] = [people.clerksDelegate, people.deputysDelegate];

const appointmentOf = (person: string): AppointmentId => person.replace(/^b/, 'd') as AppointmentId;

const answer = <Answer>(_contract: QueryContract<string, never, Answer>, value: Answer): Reply<Answer> => ({
  kind: 'answer',
  answer: value,
});

/** The clerk's account, in force in the centre and nowhere else, for the acts named. */
export const ACCOUNT = idOf<ServiceAccountId>('e', 1);
export const ACCOUNT_ACTS = ['items.draft', 'items.read-drafts'] as const;
export const accountOfClerk = `account:${ACCOUNT}:${people.clerk}` as const;

/** Who stands above the centre. */
export const above = { superior: BUREAU };

/** Who has lost his seat, each since an instant. */
export const leavers = new Map<PersonId, Instant>();

/** Where powers were asked, in order, since a spec emptied it. */
export const powersAsked: OrganisationId[] = [];

const hasLeft = (person: PersonId, at: Instant): boolean => {
  const left = leavers.get(person);
  return left !== undefined && left <= at;
};

/** Organisation as items sees it: the facts that it asks for, of one centre under one bureau. */
@Controller()
export class OrganisationDouble {
  @MessagePattern(powersOf.subject)
  powers(@Payload() request: BusRequest): Reply<Powers> {
    const { person, organisation, at, account } = questionOf(powersOf, request).question;
    powersAsked.push(organisation);
    const isAccount = account !== undefined;
    if (isAccount && (account !== ACCOUNT || organisation !== CENTRE))
      return { kind: 'rejected', code: 'service-account.not-in-force', facts: { account } };
    const office = hasLeft(person, at) ? undefined : OFFICES[person];
    const isHere = organisation === CENTRE;
    const isAbove = person === people.above;
    const holding = {
      office: 'secretary' as const,
      appointment: appointmentOf(person),
      department: null,
      actingFor: null,
    };
    return answer(powersOf as never, {
      person,
      organisation,
      at,
      isMember: !isAccount && isHere && (office !== undefined || person === people.member),
      isStaff: isHere && person === people.staff,
      holdings:
        isHere && office !== undefined
          ? [
              {
                ...{ office, appointment: appointmentOf(person), department: null },
                actingFor: DELEGATES.includes(person) ? 'delegation' : null,
              },
            ]
          : (isAbove && organisation === BUREAU) || (person === people.farAbove && organisation === SUCCESSOR)
            ? [holding]
            : [],
      superior: isHere ? above.superior : null,
      holdingsInSuperior: isHere && isAbove ? [holding] : [],
      account: isAccount ? { account, name: '办公系统对接', acts: [...ACCOUNT_ACTS] } : null,
    });
  }

  @MessagePattern(rosterOf.subject)
  roster(@Payload() request: BusRequest): Reply<Roster> {
    const { organisation, body, at } = questionOf(rosterOf, request).question;
    const seated = (organisation === CENTRE ? [people.head, people.deputy, people.second] : [people.above]).filter(
      (person) => !hasLeft(person, at),
    );
    return answer(rosterOf as never, {
      organisation,
      body,
      at,
      head: seated[0] ?? null,
      firstDeputy: seated[1] ?? null,
      seats: seated.map((person) => ({
        person,
        appointment: appointmentOf(person),
        untilOn: plainDateFrom('2030-12-31'),
      })),
      superior: organisation === CENTRE ? above.superior : null,
    });
  }

  @MessagePattern(rulesOf.subject)
  rules(@Payload() request: BusRequest): Reply<Rules> {
    const { organisation } = questionOf(rulesOf, request).question;
    if (![CENTRE, BUREAU, SUCCESSOR].includes(organisation))
      return { kind: 'rejected', code: 'organisation.unknown', facts: {} };
    return answer(rulesOf as never, {
      organisation,
      zone: 'Asia/Shanghai',
      superior: organisation === CENTRE ? above.superior : null,
      ended: false,
      successor: null,
      catalogue: MISSION_CATALOGUE,
      profile: POLICY_PROFILES['party-unit'],
      calendar: { id: 'cn-official', version: '1', ownDays: 0, announcedTo: 2026 },
      ownDays: organisation === CENTRE ? ownDays.days : ownDays.above,
      carriers: [
        { id: WEBSITE, name: '单位网站', kind: 'website', place: 'https://example.test' },
        { id: COLUMN, name: '党务公开栏', kind: 'publicityColumn', place: '一楼大厅' },
        { id: HALL, name: '三楼会议室', kind: 'venue', place: '办公楼三楼' },
      ],
    });
  }
}
