import { workingCalendar, type CalendarYears, type WorkingCalendar } from '@gongkai/kernel';
import { readCalendarFile } from './calendar-file.js';
import { officialCalendarYears } from './official-calendar.js';

export interface CalendarOptions {
  /** A JSON file that takes the place of the official calendar (`CALENDAR_FILE`), with its own id and version. */
  readonly file?: string | undefined;
}

/**
 * The data of the calendar in use: the file's, or the official one.
 * @throws CalendarFileRefused
 */
export const loadCalendarYears = async ({ file }: CalendarOptions = {}): Promise<CalendarYears> =>
  file === undefined || file === '' ? officialCalendarYears() : readCalendarFile(file);

/**
 * The calendar in use.
 * @throws CalendarFileRefused
 * @clause S4.3
 */
export const loadCalendar = async (options: CalendarOptions = {}): Promise<WorkingCalendar> =>
  workingCalendar(await loadCalendarYears(options));
