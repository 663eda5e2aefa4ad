import type { Bilingual } from './contract.js';
import { addDays, isoWeekday, yearOf, type PlainDate } from './plain-date.js';

/**
 * The official calendar of one version: public holidays, make-up working days, and the years whose notice is in the data.
 * Versioned data: a deadline names the calendar's id and version that it was counted with.
 */
export interface CalendarYears {
  readonly id: string;
  readonly version: string;
  /** The years for which holidays are announced, in order. */
  readonly announced: readonly number[];
  /** Days off by name of the holiday, weekends within a holiday included. */
  readonly holidays: Readonly<Record<string, Bilingual>>;
  /** Weekend days that are worked, by the holiday that they make up for. */
  readonly makeUpWorkingDays: Readonly<Record<string, Bilingual>>;
}

/** The days of a year that are holidays by the regulation itself, whether or not that year is announced. */
export type LegalHolidays = (year: number) => Readonly<Record<string, Bilingual>>;

/** A day that an organisation has off, or works on, against the official calendar, and why. */
export interface OwnDay {
  readonly on: PlainDate;
  readonly isWorked: boolean;
  readonly reason: string;
}

/** Days off or worked that an organisation has adopted for itself, of one version; each day once. */
export interface OwnDays {
  readonly version: number;
  readonly days: readonly OwnDay[];
}

export type DayReason =
  | 'receipt'
  | 'workingDay'
  | 'makeUpWorkingDay'
  | 'weekend'
  | 'holiday'
  | 'legalHoliday'
  | 'ownDayOff'
  | 'ownWorkingDay';

/** One day of a count. `number` is the working day's number, absent where the day is skipped; day 0 is the day of receipt. */
export interface CountedDay {
  readonly date: PlainDate;
  readonly counts: boolean;
  readonly number?: number;
  readonly reason: DayReason;
  /** The holiday, or the one that a make-up working day makes up for. */
  readonly holiday?: Bilingual;
  /** Why the organisation has the day off, or works on it. */
  readonly own?: string;
}

/** Which calendar a date was counted with: the official one's version and that of the organisation's own days, 0 for none. */
export interface CalendarReference {
  readonly id: string;
  readonly version: string;
  readonly ownDays: number;
  /** The last year of those that are announced without a hole. */
  readonly announcedTo: number;
}

/** The day rests on a year that was still to be announced when it was counted: it may move when that year is. */
export const isProvisional = (date: PlainDate, { announcedTo }: Pick<CalendarReference, 'announcedTo'>): boolean =>
  yearOf(date) > announcedTo;

export interface WorkingDayCount {
  readonly from: PlainDate;
  readonly workingDays: number;
  readonly due: PlainDate;
  readonly calendar: CalendarReference;
  readonly days: readonly CountedDay[];
  /** Years of the days after receipt that are not announced: only weekends and legal holidays were skipped there. */
  readonly unannouncedYears: readonly number[];
  /** As {@link isProvisional}; years before the data stay as they are. */
  readonly isProvisional: boolean;
}

/** The longest count: about ten years. @unit working days */
export const MAX_WORKING_DAYS = 2_500;

/** Days are counted within these, both included. */
export const CALENDAR_BEGINS_ON = '1900-01-01' as PlainDate;
export const CALENDAR_ENDS_ON = '2199-12-31' as PlainDate;

/** No count that begins by this day can leave the calendar. */
export const LAST_DAY_TO_COUNT_FROM = '2184-12-31' as PlainDate;

/**
 * Counts working days by an official calendar. Pure; the data comes in as a value.
 * @clause S4.3
 */
export interface WorkingCalendar {
  readonly reference: CalendarReference;
  /** Whether work is done on that day: not a holiday, and a weekday or a make-up working day. */
  isWorkingDay(date: PlainDate): boolean;
  /** What the day is: never `receipt`. */
  reasonOf(date: PlainDate): DayReason;
  /**
   * The n-th working day after `from` (day 0, the day of receipt, doesn't count), each day explained; 0 gives `from` itself.
   * @throws RangeError unless n is a whole number from 0 to {@link MAX_WORKING_DAYS} and all days lie within the calendar.
   */
  addWorkingDays(from: PlainDate, n: number): WorkingDayCount;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number;
  /** The same calendar with an organisation's own days. */
  withOwnDays(own: OwnDays): WorkingCalendar;
}

/** What a calendar is made of. */
interface Sources {
  readonly years: CalendarYears;
  readonly legal: LegalHolidays;
  readonly own: { readonly version: number; readonly byDay: ReadonlyMap<string, OwnDay> } | null;
}

const isAnnounced = ({ years }: Sources, date: PlainDate): boolean => years.announced.includes(yearOf(date));

const ownDayOf = ({ own }: Sources, date: PlainDate): CountedDay | undefined => {
  const adopted = own?.byDay.get(date);
  if (adopted === undefined) return undefined;
  const { isWorked, reason } = adopted;
  return { date, counts: isWorked, reason: isWorked ? 'ownWorkingDay' : 'ownDayOff', own: reason };
};

const officialDayOf = (sources: Sources, date: PlainDate): CountedDay => {
  const { years, legal } = sources;
  const madeUpFor = years.makeUpWorkingDays[date];
  if (madeUpFor !== undefined) return { date, counts: true, reason: 'makeUpWorkingDay', holiday: madeUpFor };
  const holiday = years.holidays[date];
  if (holiday !== undefined) return { date, counts: false, reason: 'holiday', holiday };
  const byRegulation = isAnnounced(sources, date) ? undefined : legal(yearOf(date))[date];
  if (byRegulation !== undefined) return { date, counts: false, reason: 'legalHoliday', holiday: byRegulation };
  return isoWeekday(date) > 5
    ? { date, counts: false, reason: 'weekend' }
    : { date, counts: true, reason: 'workingDay' };
};

const dayOf = (sources: Sources, date: PlainDate): CountedDay =>
  ownDayOf(sources, date) ?? officialDayOf(sources, date);

const unannouncedYearsOf = (sources: Sources, days: readonly CountedDay[]): readonly number[] => [
  ...new Set(
    days
      .filter(({ date, reason }) => reason !== 'receipt' && !isAnnounced(sources, date))
      .map(({ date }) => yearOf(date)),
  ),
];

const within = (date: PlainDate): PlainDate => {
  if (date < CALENDAR_BEGINS_ON || date > CALENDAR_ENDS_ON)
    throw new RangeError(`working days are counted from ${CALENDAR_BEGINS_ON} to ${CALENDAR_ENDS_ON}`);
  return date;
};

/** The end of the longest row of years: nothing counts as announced beyond a hole. */
const announcedTo = ({ announced }: CalendarYears): number => {
  let [last, longest, length] = [0, 0, 0];
  for (const year of announced) {
    length = announced.includes(year - 1) ? length + 1 : 1;
    if (length > longest) [last, longest] = [year, length];
  }
  return last;
};

const referenceOf = ({ years, own }: Sources): CalendarReference => ({
  id: years.id,
  version: years.version,
  ownDays: own?.version ?? 0,
  announcedTo: announcedTo(years),
});

const count = (sources: Sources, from: PlainDate, n: number): WorkingDayCount => {
  if (!Number.isInteger(n) || n < 0 || n > MAX_WORKING_DAYS)
    throw new RangeError(`working days must be a whole number from 0 to ${String(MAX_WORKING_DAYS)}`);
  const days: CountedDay[] = [{ date: from, counts: false, reason: 'receipt' }];
  let date = within(from);
  for (let counted = 0; counted < n;) {
    date = within(addDays(date, 1));
    const day = dayOf(sources, date);
    days.push(day.counts ? { ...day, number: ++counted } : day);
  }
  const calendar = referenceOf(sources);
  const unannouncedYears = unannouncedYearsOf(sources, days);
  return {
    ...{ from, workingDays: n, due: date, calendar, days, unannouncedYears },
    isProvisional: n > 0 && isProvisional(date, calendar),
  };
};

const calendarOf = (sources: Sources): WorkingCalendar => ({
  reference: referenceOf(sources),
  isWorkingDay: (date) => dayOf(sources, date).counts,
  reasonOf: (date) => dayOf(sources, date).reason,
  addWorkingDays: (from, n) => count(sources, from, n),
  workingDaysBetween: (from, to) => {
    let worked = 0;
    for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (dayOf(sources, date).counts) worked += 1;
    return worked;
  },
  withOwnDays: ({ version, days }) =>
    calendarOf({ ...sources, own: { version, byDay: new Map(days.map((day) => [day.on, day])) } }),
});

/** Makes a calendar of its data; without legal holidays, only weekends are skipped in years that are not announced. */
export const workingCalendar = (years: CalendarYears, legal: LegalHolidays = () => ({})): WorkingCalendar =>
  calendarOf({ years, legal, own: null });
