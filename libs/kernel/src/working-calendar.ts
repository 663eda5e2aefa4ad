import type { Bilingual } from './contract.js';
import { addDays, isoWeekday, yearOf, type PlainDate } from './plain-date.js';

/**
 * The official calendar of one version: public holidays, make-up working days, and the years that the data covers.
 * Versioned data: a deadline names the calendar's id and version that it was counted with.
 */
export interface CalendarYears {
  readonly id: string;
  readonly version: string;
  /** First and last year for which holidays are officially known. */
  readonly coveredFrom: number;
  readonly coveredTo: number;
  /** Days off by name of the holiday, weekends within a holiday included. */
  readonly holidays: Readonly<Record<string, Bilingual>>;
  /** Weekend days that are worked, by the holiday that they make up for. */
  readonly makeUpWorkingDays: Readonly<Record<string, Bilingual>>;
}

export type DayReason = 'receipt' | 'workingDay' | 'makeUpWorkingDay' | 'weekend' | 'holiday';

/** One day of a count. `number` is the working day's number, absent where the day is skipped; day 0 is the day of receipt. */
export interface CountedDay {
  readonly date: PlainDate;
  readonly counts: boolean;
  readonly number?: number;
  readonly reason: DayReason;
  /** The holiday, or the one that a make-up working day makes up for. */
  readonly holiday?: Bilingual;
}

export interface WorkingDayCount {
  readonly from: PlainDate;
  readonly workingDays: number;
  readonly due: PlainDate;
  readonly calendar: { readonly id: string; readonly version: string };
  readonly days: readonly CountedDay[];
  /** Years of the days after receipt whose holidays are not officially known: only weekends were skipped there. */
  readonly uncoveredYears: readonly number[];
}

/** The longest count: about ten years. @unit working days */
export const MAX_WORKING_DAYS = 2_500;

/**
 * Counts working days by an official calendar. Pure; the data comes in as a value.
 * @clause S4.3
 */
export interface WorkingCalendar {
  readonly id: string;
  readonly version: string;
  /** Whether work is done on that day: not a holiday, and a weekday or a make-up working day. */
  isWorkingDay(date: PlainDate): boolean;
  /**
   * The n-th working day after `from` (day 0, the day of receipt, doesn't count), each day explained; 0 gives `from` itself.
   * @throws RangeError unless n is a whole number from 0 to {@link MAX_WORKING_DAYS}.
   */
  addWorkingDays(from: PlainDate, n: number): WorkingDayCount;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number;
}

const dayOf = (years: CalendarYears, date: PlainDate): CountedDay => {
  const madeUpFor = years.makeUpWorkingDays[date];
  if (madeUpFor !== undefined) return { date, counts: true, reason: 'makeUpWorkingDay', holiday: madeUpFor };
  const holiday = years.holidays[date];
  if (holiday !== undefined) return { date, counts: false, reason: 'holiday', holiday };
  return isoWeekday(date) > 5
    ? { date, counts: false, reason: 'weekend' }
    : { date, counts: true, reason: 'workingDay' };
};

const uncoveredYearsOf = (years: CalendarYears, days: readonly CountedDay[]): readonly number[] => [
  ...new Set(
    days
      .filter((day) => day.reason !== 'receipt')
      .map((day) => yearOf(day.date))
      .filter((year) => year < years.coveredFrom || year > years.coveredTo),
  ),
];

const count = (years: CalendarYears, from: PlainDate, n: number): WorkingDayCount => {
  if (!Number.isInteger(n) || n < 0 || n > MAX_WORKING_DAYS)
    throw new RangeError(`working days must be a whole number from 0 to ${String(MAX_WORKING_DAYS)}`);
  const days: CountedDay[] = [{ date: from, counts: false, reason: 'receipt' }];
  let date = from;
  for (let counted = 0; counted < n;) {
    date = addDays(date, 1);
    const day = dayOf(years, date);
    days.push(day.counts ? { ...day, number: ++counted } : day);
  }
  const calendar = { id: years.id, version: years.version };
  return { from, workingDays: n, due: date, calendar, days, uncoveredYears: uncoveredYearsOf(years, days) };
};

/** Makes a calendar of its data. */
export const workingCalendar = (years: CalendarYears): WorkingCalendar => ({
  id: years.id,
  version: years.version,
  isWorkingDay: (date) => dayOf(years, date).counts,
  addWorkingDays: (from, n) => count(years, from, n),
  workingDaysBetween: (from, to) => {
    let worked = 0;
    for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (dayOf(years, date).counts) worked += 1;
    return worked;
  },
});
