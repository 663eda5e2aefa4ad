import {
  compareShares,
  LAST_DAY_TO_COUNT_FROM,
  MAX_WORKING_DAYS,
  neededAtLeast,
  neededMoreThan,
  type PlainDate,
  type WorkingCalendar,
} from '@gongkai/kernel';
import { PROFILE_NUMBERS, type PolicyNumbers } from '@gongkai/organisation-contracts';
import { APPROVAL_SHARE, isGroup, numbersOutside, sharesOf, valueNamed } from './profile-numbers.js';

/** What the numbers are tried in. */
export interface Circumstances {
  /** How many sit in each body that decides by this profile: the organisation's own two, and the superior's. */
  readonly bodies: readonly number[];
  /** With the organisation's own days. */
  readonly calendar: WorkingCalendar;
  readonly on: PlainDate;
}

/** How far a rule stops the work: not at all, by any one person, or whatever anybody does. */
const FREE = 0;
const BY_ANY_ONE = 1;
const FOR_ALL = 2;

/** A rule that computes with these numbers, and how far it stops the work with them. */
interface Rule {
  readonly numbers: readonly string[];
  readonly degree: (numbers: PolicyNumbers) => number;
}

/** Fewer than two never decide. @clause S4.2(1) */
const LEAST_VOTES = 2;

const whoMustAgree =
  (body: number) =>
  (share: string): Rule => ({
    numbers: [share],
    degree: (numbers) => {
      const value = sharesOf(numbers)[share];
      if (value === undefined) return FREE;
      const needed = share === APPROVAL_SHARE ? neededMoreThan(value, body) : neededAtLeast(value, body);
      const votes = Math.max(needed, LEAST_VOTES);
      return votes > body ? FOR_ALL : votes === body ? BY_ANY_ONE : FREE;
    },
  });

const isCountable = (days: number, { on }: Circumstances): boolean =>
  days <= MAX_WORKING_DAYS && on <= LAST_DAY_TO_COUNT_FROM;

/** An approval is still fresh when the supervisors have seen for so long what will be posted outside. @clause S4.2(1) S5.4 */
const approvalsOutliveTheSupervisorsDays = (circumstances: Circumstances): Rule => ({
  numbers: ['review.approvedGoesStaleAfterWorkingDays', 'supervisor.seesBeforeOutsidePostingWorkingDays'],
  degree: ({ review, supervisor }) => {
    const [fresh, seen] = [review.approvedGoesStaleAfterWorkingDays, supervisor.seesBeforeOutsidePostingWorkingDays];
    if (!isCountable(Math.max(fresh, seen), circumstances)) return FREE;
    const { calendar, on } = circumstances;
    return calendar.addWorkingDays(on, fresh).due > calendar.addWorkingDays(on, seen).due ? FREE : FOR_ALL;
  },
});

const rulesIn = (circumstances: Circumstances, numbers: PolicyNumbers): readonly Rule[] => [
  ...PROFILE_NUMBERS.map((number): Rule => ({
    numbers: [number],
    degree: (tried) => (numbersOutside(tried).includes(number) ? FOR_ALL : FREE),
  })),
  ...circumstances.bodies.flatMap((body) => Object.keys(sharesOf(numbers)).map(whoMustAgree(body))),
  approvalsOutliveTheSupervisorsDays(circumstances),
];

const replacedAt = <Group extends object>(group: Group, by: Group, [name, ...rest]: readonly string[]): Group => {
  const key = name as keyof Group;
  const [is, other] = [group[key], by[key]];
  return { ...group, [key]: isGroup(is) && isGroup(other) ? replacedAt(is, other, rest) : other };
};

/** The numbers with one of them (`publication.noticeWorkingDays`) as the other numbers have it. */
export const withNumberOf = (numbers: PolicyNumbers, others: PolicyNumbers, number: string): PolicyNumbers =>
  replacedAt(numbers, others, number.split('.'));

/** Whether that number is the same in both; shares are compared exactly (`2/4`, `1/2`). */
export const isSameIn = (a: PolicyNumbers, b: PolicyNumbers, number: string): boolean => {
  const [one, other] = [sharesOf(a)[number], sharesOf(b)[number]];
  return one !== undefined && other !== undefined
    ? compareShares(one, other) === 0
    : valueNamed(a, number) === valueNamed(b, number);
};

/**
 * The numbers by which some rule stops the work further than with the numbers that they are compared with: of a rule of several
 * those that mend it alone, else all that differ. @clause S4.2(1) S4.3
 */
export const blockingNumbers = (
  numbers: PolicyNumbers,
  compared: PolicyNumbers,
  circumstances: Circumstances,
): readonly string[] => {
  const blocking = rulesIn(circumstances, numbers).flatMap((rule) => {
    const bearable = rule.degree(compared);
    if (rule.degree(numbers) <= bearable) return [];
    const other = rule.numbers.filter((number) => !isSameIn(numbers, compared, number));
    const alone = other.filter((number) => rule.degree(withNumberOf(numbers, compared, number)) <= bearable);
    return alone.length > 0 ? alone : other;
  });
  return PROFILE_NUMBERS.filter((number) => blocking.includes(number));
};
