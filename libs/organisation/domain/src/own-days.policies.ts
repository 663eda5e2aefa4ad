import {
  addDays,
  refuse,
  yearOf,
  type OwnDay,
  type PlainDate,
  type Policy,
  type ReviewId,
  type WorkingCalendar,
} from '@gongkai/kernel';
import {
  MAX_OWN_DAYS_A_YEAR,
  OWN_DAYS_AHEAD,
  OWN_DAYS_AT_MOST_AHEAD,
  type DecisionReference,
  type DecisionRejection,
  type OwnDayChange,
  type OwnDaysRejection,
} from '@gongkai/organisation-contracts';
import { aDecisionIsUsedOnce, theDecisionWasTaken } from './decision.policies.js';

interface Adopting {
  readonly before: readonly OwnDay[];
  readonly after: readonly OwnDay[];
  readonly days: readonly OwnDayChange[];
  readonly official: WorkingCalendar;
  readonly decision: DecisionReference;
  readonly used: readonly ReviewId[];
  readonly on: PlainDate;
}
type OwnDaysPolicy = Policy<Adopting, OwnDaysRejection | DecisionRejection>;

export const eachDayStandsOnce: OwnDaysPolicy = ({ days }) => {
  const twice = days.find(({ on }, index) => days.findIndex((one) => one.on === on) !== index);
  return twice && refuse('own-days.day-twice', { on: twice.on });
};

/** Neither the past nor the days that people reckon with now are changed. @clause S4.3 */
export const ownDaysAreAnnouncedAhead: OwnDaysPolicy = ({ days, on: today }) => {
  const earliest = addDays(today, OWN_DAYS_AHEAD);
  const soon = days.find(({ on }) => on < earliest);
  return soon && refuse('own-days.too-soon', { on: soon.on, earliest });
};

export const ownDaysAreForTheComingYears: OwnDaysPolicy = ({ days, on: today }) => {
  const latest = addDays(today, OWN_DAYS_AT_MOST_AHEAD);
  const far = days.find(({ on }) => on > latest);
  return far && refuse('own-days.too-far', { on: far.on, latest });
};

/** A holiday is everybody's: only a weekend can be worked. @clause S4.3 */
export const holidaysStayHolidays: OwnDaysPolicy = ({ days, official }) => {
  const holiday = days.find(
    ({ on, becomes }) => becomes === 'worked' && ['holiday', 'legalHoliday'].includes(official.reasonOf(on)),
  );
  return holiday && refuse('own-days.holiday', { on: holiday.on });
};

export const ownDaysChangeSomething: OwnDaysPolicy = ({ days, before, official }) => {
  const idle = days.find(({ on, becomes }) => {
    if (becomes === 'official') return before.every((one) => one.on !== on);
    return official.isWorkingDay(on) === (becomes === 'worked');
  });
  return idle && refuse('own-days.as-it-is', { on: idle.on });
};

/** What can be done to a deadline by them is bounded, however often they are adopted. @clause S4.3 */
export const ownDaysAreFew: OwnDaysPolicy = ({ after }) => {
  const counted = new Map<string, number>();
  for (const { on, isWorked } of after) {
    const which = `${String(yearOf(on))} ${String(isWorked)}`;
    counted.set(which, (counted.get(which) ?? 0) + 1);
  }
  const many = after.find(
    ({ on, isWorked }) => (counted.get(`${String(yearOf(on))} ${String(isWorked)}`) ?? 0) > MAX_OWN_DAYS_A_YEAR,
  );
  return many && refuse('own-days.too-many', { year: yearOf(many.on) });
};

export const ownDaysPolicies: readonly OwnDaysPolicy[] = [
  theDecisionWasTaken,
  aDecisionIsUsedOnce,
  eachDayStandsOnce,
  ownDaysAreAnnouncedAhead,
  ownDaysAreForTheComingYears,
  holidaysStayHolidays,
  ownDaysChangeSomething,
  ownDaysAreFew,
];
