import { workingCalendar, yearOf, plainDateFrom, type CalendarYears, type WorkingCalendar } from '@gongkai/kernel';
import { readCalendarFile } from './calendar-file.js';
import { legalHolidays } from './legal-holidays.js';
import { officialCalendarYears } from './official-calendar.js';
import type { FiledYears } from './own-form.js';

export interface CalendarOptions {
  /** A JSON file whose years take the place of the official calendar's (`CALENDAR_FILE`), with its own id and version. */
  readonly file?: string | undefined;
}

type Days = CalendarYears['holidays'];

/** The days of the years that stand, and the file's. A day that the file names is as the file says, in either table. */
const joinedDays = (standing: Days, filed: FiledYears, field: 'holidays' | 'makeUpWorkingDays'): Days => {
  const kept = Object.entries(standing).filter(
    ([day]) =>
      !filed.announced.includes(yearOf(plainDateFrom(day))) &&
      filed.holidays[day] === undefined &&
      filed.makeUpWorkingDays[day] === undefined,
  );
  return { ...Object.fromEntries(kept), ...filed[field] };
};

/** The file's years in the place of the official ones, all other years as they are; the version names both. */
export const joinedByYear = (official: CalendarYears, filed: FiledYears): CalendarYears => ({
  id: filed.id,
  version: `${filed.version}, ${official.id} ${official.version}`,
  announced: [...new Set([...official.announced, ...filed.announced])].sort((a, b) => a - b),
  holidays: joinedDays(official.holidays, filed, 'holidays'),
  makeUpWorkingDays: joinedDays(official.makeUpWorkingDays, filed, 'makeUpWorkingDays'),
});

/**
 * The data of the calendar in use: the official one, with the file's years in the place of its own.
 * @throws CalendarFileRefused
 */
export const loadCalendarYears = async ({ file }: CalendarOptions = {}): Promise<CalendarYears> => {
  const official = officialCalendarYears();
  return file === undefined || file === '' ? official : joinedByYear(official, await readCalendarFile(file));
};

/**
 * The calendar in use; years that are not announced have the holidays of the regulation.
 * @throws CalendarFileRefused
 * @clause S4.3
 */
export const loadCalendar = async (options: CalendarOptions = {}): Promise<WorkingCalendar> =>
  workingCalendar(await loadCalendarYears(options), legalHolidays());
